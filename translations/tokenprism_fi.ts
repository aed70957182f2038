<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
<context>
    <name>AccessText</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Other scopes</source>
        <translation>Muut käyttöoikeudet</translation>
    </message>
    <message>
        <source>Environments: not disclosed by the server</source>
        <translation>Ympäristöt: palvelin ei kerro</translation>
    </message>
</context>
<context>
    <name>BrowserOption</name>
    <message>
        <source>A program with its arguments, in place of the system&apos;s browser.</source>
        <translation>Ohjelma argumentteineen järjestelmän selaimen sijaan.</translation>
    </message>
</context>
<context>
    <name>CallbackPage</name>
    <message>
        <source>The answer has arrived</source>
        <translation>Vastaus on saapunut</translation>
    </message>
    <message>
        <source>Tokenprism has it now. You can close this page.</source>
        <translation>Tokenprism on saanut sen. Voit sulkea tämän sivun.</translation>
    </message>
    <message>
        <source>The server refused the sign-in</source>
        <translation>Palvelin hylkäsi kirjautumisen</translation>
    </message>
    <message>
        <source>Tokenprism says why. You can close this page.</source>
        <translation>Tokenprism kertoo syyn. Voit sulkea tämän sivun.</translation>
    </message>
    <message>
        <source>No answer came along with this page</source>
        <translation>Tämän sivun mukana ei tullut vastausta</translation>
    </message>
    <message>
        <source>If the address of this page goes on behind a #, the server has answered in a way that was not asked for. Close this page, as its address may hold a token, and go back to Tokenprism: it says what to do.</source>
        <translation>Jos tämän sivun osoite jatkuu #-merkin jälkeen, palvelin on vastannut tavalla, jota ei pyydetty. Sulje tämä sivu, sillä sen osoitteessa voi olla token, ja palaa Tokenprismiin: se kertoo, mitä tehdä.</translation>
    </message>
    <message>
        <source>This is not the answer that is awaited</source>
        <translation>Tämä ei ole odotettu vastaus</translation>
    </message>
    <message>
        <source>Nothing was taken from it. Go back to Tokenprism: it says what it waits for.</source>
        <translation>Siitä ei otettu mitään. Palaa Tokenprismiin: se kertoo, mitä se odottaa.</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The code of the language that these pages are in, for their lang attribute.</extracomment>
        <translation>fi</translation>
    </message>
    <message>
        <source>Tokenprism did not take the answer: it doesn&apos;t wait any more. Start the sign-in again, and close this page.</source>
        <translation>Tokenprism ei ottanut vastausta: se ei enää odota. Aloita kirjautuminen uudelleen ja sulje tämä sivu.</translation>
    </message>
    <message>
        <source>Handing the answer over</source>
        <translation>Vastausta välitetään</translation>
    </message>
    <message>
        <source>If this text stays, your browser does not run the script of this page. Copy the whole address of this page, and paste it into Tokenprism.</source>
        <translation>Jos tämä teksti jää näkyviin, selaimesi ei suorita tämän sivun komentosarjaa. Kopioi tämän sivun koko osoite ja liitä se Tokenprismiin.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Run the practice server until interrupted.</source>
        <translation>Aja harjoituspalvelinta, kunnes se keskeytetään.</translation>
    </message>
    <message>
        <source>Show the presets of authorization servers.</source>
        <translation>Näytä valtuutuspalvelinten esiasetukset.</translation>
    </message>
    <message>
        <source>Manage sign-ins and API keys.</source>
        <translation>Hallitse kirjautumisia ja API-avaimia.</translation>
    </message>
    <message>
        <source>Sign a person in with the system browser.</source>
        <translation>Kirjaa käyttäjä sisään järjestelmän selaimella.</translation>
    </message>
    <message>
        <source>Print a valid access token.</source>
        <translation>Tulosta voimassa oleva pääsytoken.</translation>
    </message>
    <message>
        <source>Refresh and print the new access token.</source>
        <translation>Päivitä token ja tulosta uusi pääsytoken.</translation>
    </message>
    <message>
        <source>Write a file for Postman or for a ticket; without secrets unless asked.</source>
        <translation>Kirjoita tiedosto Postmanille tai tukipyyntöön; ilman salaisuuksia, ellei niitä pyydetä.</translation>
    </message>
    <message>
        <source>Revoke the token at the server, and forget it here.</source>
        <translation>Mitätöi token palvelimella ja unohda se täällä.</translation>
    </message>
    <message>
        <source>Print what the server says about the token.</source>
        <translation>Tulosta, mitä palvelin sanoo tokenista.</translation>
    </message>
    <message>
        <source>Print what the server says about the person who signed in.</source>
        <translation>Tulosta, mitä palvelin sanoo kirjautuneesta henkilöstä.</translation>
    </message>
    <message>
        <source>Sign the person out at the server, in the browser.</source>
        <translation>Kirjaa henkilö ulos palvelimelta selaimessa.</translation>
    </message>
    <message>
        <source>Show what a token is and what it can open; asks no server but --jwks.</source>
        <translation>Näytä, mikä token on ja mihin sillä pääsee; palvelimilta kysytään vain, jos --jwks nimeää osoitteen.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>An address is missing.</source>
        <translation>Osoite puuttuu.</translation>
    </message>
    <message>
        <source>This profile has no address for what was asked.</source>
        <translation>Profiilissa ei ole osoitetta sille, mitä pyydettiin.</translation>
    </message>
    <message>
        <source>Fill in the address in the profile. The server&apos;s documentation or its administrator knows it.</source>
        <translation>Täydennä osoite profiiliin. Se löytyy palvelimen ohjeista, tai sen ylläpitäjä tietää sen.</translation>
    </message>
    <message>
        <source>This is not an address that can be called.</source>
        <translation>Tähän osoitteeseen ei voi ottaa yhteyttä.</translation>
    </message>
    <message>
        <source>{actual} can&apos;t be read as a web address.</source>
        <translation>{actual} ei kelpaa verkko-osoitteeksi.</translation>
    </message>
    <message>
        <source>Check the address for typing and copying mistakes.</source>
        <translation>Tarkista, onko osoitteessa kirjoitus- tai kopiointivirheitä.</translation>
    </message>
    <message>
        <source>This address is not encrypted.</source>
        <translation>Osoitteen yhteyttä ei salata.</translation>
    </message>
    <message>
        <source>Secrets and tokens only go to https addresses. Plain http is accepted for this computer alone: 127.0.0.1, [::1] and localhost.</source>
        <translation>Salaisuudet ja tokenit lähetetään vain https-osoitteisiin. Salaamaton http hyväksytään vain tässä tietokoneessa: 127.0.0.1, [::1] ja localhost.</translation>
    </message>
    <message>
        <source>Use the server&apos;s https address.</source>
        <translation>Käytä palvelimen https-osoitetta.</translation>
    </message>
    <message>
        <source>This kind of address can&apos;t be called.</source>
        <translation>Tällaiseen osoitteeseen ei voi ottaa yhteyttä.</translation>
    </message>
    <message>
        <source>A server&apos;s address begins with https://; {actual} does not.</source>
        <translation>Palvelimen osoite alkaa https://; {actual} ei ala niin.</translation>
    </message>
    <message>
        <source>The address names no server.</source>
        <translation>Osoitteessa ei ole palvelimen nimeä.</translation>
    </message>
    <message>
        <source>There is no host name in it.</source>
        <translation>Isäntänimi puuttuu.</translation>
    </message>
    <message>
        <source>Write the whole address, such as https://auth.example.com/token.</source>
        <translation>Kirjoita koko osoite, esimerkiksi https://auth.example.com/token.</translation>
    </message>
    <message>
        <source>The address holds a user name or password.</source>
        <translation>Osoitteessa on käyttäjätunnus tai salasana.</translation>
    </message>
    <message>
        <source>Such addresses end up in histories and logs, and can hide the true host.</source>
        <translation>Tällaiset osoitteet päätyvät historiatietoihin ja lokeihin, ja ne voivat kätkeä todellisen palvelimen.</translation>
    </message>
    <message>
        <source>Remove everything between // and @.</source>
        <translation>Poista kaikki merkkien // ja @ väliltä.</translation>
    </message>
    <message>
        <source>The address has a part after #.</source>
        <translation>Osoitteessa on #-merkki ja sen jälkeinen osa.</translation>
    </message>
    <message>
        <source>That part is never sent to a server, so it is a mistake here (RFC 6749 section 3.1).</source>
        <translation>Sitä osaa ei koskaan lähetetä palvelimelle, joten se on tässä virhe (RFC 6749, kohta 3.1).</translation>
    </message>
    <message>
        <source>Remove the # and what follows it.</source>
        <translation>Poista # ja kaikki sen jälkeen.</translation>
    </message>
    <message>
        <source>{actual} is not a server that this profile trusts.</source>
        <translation>{actual} ei ole palvelin, johon tämä profiili luottaa.</translation>
    </message>
    <message>
        <source>A token or secret only goes to the server it is from, and to hosts that a person has confirmed for the profile.</source>
        <translation>Token tai salaisuus lähetetään vain palvelimelle, jolta se on peräisin, sekä palvelimille, jotka käyttäjä on vahvistanut profiilissa.</translation>
    </message>
    <message>
        <source>If the host is right, confirm it in the profile; on the command line use --allow-host. If you don&apos;t know it, don&apos;t.</source>
        <translation>Jos palvelin on oikea, vahvista se profiilissa; komentorivillä valitsin on --allow-host. Jos et tunne sitä, älä vahvista.</translation>
    </message>
    <message>
        <source>The redirect address is missing.</source>
        <translation>Uudelleenohjausosoite puuttuu.</translation>
    </message>
    <message>
        <source>A sign-in needs an address on this computer to come back to.</source>
        <translation>Kirjautuminen tarvitsee tästä tietokoneesta osoitteen, johon se palaa.</translation>
    </message>
    <message>
        <source>Fill in the redirect address that is registered for this application.</source>
        <translation>Täydennä uudelleenohjausosoite, joka on rekisteröity tälle sovellukselle.</translation>
    </message>
    <message>
        <source>The redirect address can&apos;t be read.</source>
        <translation>Uudelleenohjausosoite ei ole luettavissa.</translation>
    </message>
    <message>
        <source>{actual} is not a web address.</source>
        <translation>{actual} ei ole verkko-osoite.</translation>
    </message>
    <message>
        <source>Copy the address from the registration again.</source>
        <translation>Kopioi osoite uudelleen rekisteröinnistä.</translation>
    </message>
    <message>
        <source>The redirect address does not lead to this computer.</source>
        <translation>Uudelleenohjausosoite ei johda tähän tietokoneeseen.</translation>
    </message>
    <message>
        <source>The answer of a sign-in is received here, so the host has to be localhost, 127.0.0.1 or [::1] (RFC 8252 section 7.3).</source>
        <translation>Kirjautumisen vastaus otetaan vastaan täällä, joten isännän on oltava localhost, 127.0.0.1 tai [::1] (RFC 8252, kohta 7.3).</translation>
    </message>
    <message>
        <source>Register a redirect address on this computer and use it in the profile.</source>
        <translation>Rekisteröi uudelleenohjausosoite, joka johtaa tähän tietokoneeseen, ja käytä sitä profiilissa.</translation>
    </message>
    <message>
        <source>The redirect address has to begin with http://.</source>
        <translation>Uudelleenohjausosoitteen on alettava http://.</translation>
    </message>
    <message>
        <source>The answer never leaves this computer, and no certificate exists for it (RFC 8252 section 8.3).</source>
        <translation>Vastaus ei poistu tästä tietokoneesta, eikä sille ole varmennetta (RFC 8252, kohta 8.3).</translation>
    </message>
    <message>
        <source>Use an address such as http://127.0.0.1/callback, in the registration too.</source>
        <translation>Käytä osoitetta, joka on muotoa http://127.0.0.1/callback, myös rekisteröinnissä.</translation>
    </message>
    <message>
        <source>The redirect address has a part after #.</source>
        <translation>Uudelleenohjausosoitteessa on #-merkki ja sen jälkeinen osa.</translation>
    </message>
    <message>
        <source>The standard forbids it (RFC 6749 section 3.1.2).</source>
        <translation>Standardi kieltää sen (RFC 6749, kohta 3.1.2).</translation>
    </message>
    <message>
        <source>Remove the # and what follows it, in the registration too.</source>
        <translation>Poista # ja kaikki sen jälkeen, myös rekisteröinnistä.</translation>
    </message>
    <message>
        <source>The redirect address has a part after ?.</source>
        <translation>Uudelleenohjausosoitteessa on ?-merkki ja sen jälkeinen osa.</translation>
    </message>
    <message>
        <source>The server puts its answer there, and the two could not be told apart safely.</source>
        <translation>Palvelin kirjoittaa vastauksensa siihen, eikä näitä kahta voisi erottaa toisistaan luotettavasti.</translation>
    </message>
    <message>
        <source>Use an address without a query, in the registration too.</source>
        <translation>Käytä osoitetta, jossa ei ole kyselyosaa, myös rekisteröinnissä.</translation>
    </message>
    <message>
        <source>The application or key id is missing.</source>
        <translation>Sovelluksen tai avaimen tunnus puuttuu.</translation>
    </message>
    <message>
        <source>Without it the server can&apos;t know who asks.</source>
        <translation>Ilman sitä palvelin ei tiedä, kuka pyytää.</translation>
    </message>
    <message>
        <source>Fill in the id in the profile.</source>
        <translation>Täydennä tunnus profiiliin.</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Salaisuus puuttuu.</translation>
    </message>
    <message>
        <source>The profile says that the client proves itself with a secret, and there is none.</source>
        <translation>Profiilin mukaan asiakas todistaa itsensä salaisuudella, mutta sitä ei ole.</translation>
    </message>
    <message>
        <source>Enter the secret. If this application has none, set client authentication to none.</source>
        <translation>Syötä salaisuus. Jos sovelluksella ei ole salaisuutta, valitse asiakkaan todennukseksi ”none”.</translation>
    </message>
    <message>
        <source>An API key can&apos;t be run without a secret.</source>
        <translation>API-avainta ei voi käyttää ilman salaisuutta.</translation>
    </message>
    <message>
        <source>Client credentials are for clients that can prove who they are (RFC 6749 section 4.4).</source>
        <translation>Client credentials -tapa on asiakkaille, jotka voivat todistaa, keitä ne ovat (RFC 6749, kohta 4.4).</translation>
    </message>
    <message>
        <source>Choose how the key&apos;s secret is sent: Basic, or in the body.</source>
        <translation>Valitse, miten avaimen salaisuus lähetetään: Basic-otsakkeessa vai pyynnön rungossa.</translation>
    </message>
    <message>
        <source>An extra parameter repeats one that is always sent.</source>
        <translation>Lisäparametri toistaa parametrin, joka lähetetään aina.</translation>
    </message>
    <message>
        <source>{actual} is set by the sign-in itself; a second value could undo its protection.</source>
        <translation>Kirjautuminen asettaa itse parametrin {actual}; toinen arvo voisi kumota sen suojan.</translation>
    </message>
    <message>
        <source>Remove this extra parameter from the profile.</source>
        <translation>Poista lisäparametri profiilista.</translation>
    </message>
    <message>
        <source>A refresh can&apos;t ask for more than was granted.</source>
        <translation>Päivitys ei voi pyytää enempää kuin on myönnetty.</translation>
    </message>
    <message>
        <source>{actual} was not among the scopes of the first answer (RFC 6749 section 6).</source>
        <translation>{actual} ei ollut ensimmäisen vastauksen käyttöoikeuksissa (RFC 6749, kohta 6).</translation>
    </message>
    <message>
        <source>Get a new token with the wanted scopes instead.</source>
        <translation>Hae sen sijaan uusi token, jossa on halutut käyttöoikeudet.</translation>
    </message>
    <message>
        <source>This token can&apos;t be sent.</source>
        <translation>Tätä tokenia ei voi lähettää.</translation>
    </message>
    <message>
        <source>It holds a line break or another character that can&apos;t stand in a header.</source>
        <translation>Siinä on rivinvaihto tai muu merkki, jota otsakkeessa ei saa olla.</translation>
    </message>
    <message>
        <source>Copy the token again, without anything around it.</source>
        <translation>Kopioi token uudelleen ilman mitään ympäriltä.</translation>
    </message>
    <message>
        <source>The address already holds a token.</source>
        <translation>Osoitteessa on jo token.</translation>
    </message>
    <message>
        <source>Tokens in addresses end up in histories and logs (RFC 9700 section 4.3.2).</source>
        <translation>Osoitteissa olevat tokenit päätyvät historiatietoihin ja lokeihin (RFC 9700, kohta 4.3.2).</translation>
    </message>
    <message>
        <source>Remove access_token from the address: the token is sent in the header.</source>
        <translation>Poista access_token osoitteesta: token lähetetään otsakkeessa.</translation>
    </message>
    <message>
        <source>This can&apos;t be read as an answer.</source>
        <translation>Tätä ei voi lukea vastauksena.</translation>
    </message>
    <message>
        <source>Neither a status line nor a WWW-Authenticate line was found.</source>
        <translation>Tilariviä tai WWW-Authenticate-riviä ei löytynyt.</translation>
    </message>
    <message>
        <source>Paste the answer with its headers, as curl -i prints them, or the WWW-Authenticate line alone.</source>
        <translation>Liitä vastaus otsakkeineen niin kuin curl -i tulostaa sen, tai pelkkä WWW-Authenticate-rivi.</translation>
    </message>
    <message>
        <source>The proof of this sign-in is missing.</source>
        <translation>Kirjautumisen todiste puuttuu.</translation>
    </message>
    <message>
        <source>A code is never exchanged without the proof that it was asked for here (RFC 7636).</source>
        <translation>Koodia ei koskaan vaihdeta ilman todistetta siitä, että sitä pyydettiin täältä (RFC 7636).</translation>
    </message>
    <message>
        <source>Start the sign-in again.</source>
        <translation>Aloita kirjautuminen uudelleen.</translation>
    </message>
    <message>
        <source>There is no refresh token to refresh with.</source>
        <translation>Päivitystokenia ei ole, joten päivittää ei voi.</translation>
    </message>
    <message>
        <source>The server issued none, or it was used up or forgotten.</source>
        <translation>Palvelin ei antanut sitä, tai se on käytetty tai unohdettu.</translation>
    </message>
    <message>
        <source>Get a new token instead.</source>
        <translation>Hae sen sijaan uusi token.</translation>
    </message>
    <message>
        <source>A parameter would be sent twice.</source>
        <translation>Jokin parametri lähtisi kahdesti.</translation>
    </message>
    <message>
        <source>{actual} is set by the request itself (RFC 6749 section 3.2).</source>
        <translation>Pyyntö asettaa itse parametrin {actual} (RFC 6749, kohta 3.2).</translation>
    </message>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Tiedostoa ei voi lukea.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be opened. {detail}</source>
        <translation>Kohdetta {place} ei voi avata. {detail}</translation>
    </message>
    <message>
        <source>Check the name, and who may read the file.</source>
        <translation>Tarkista nimi ja se, kuka saa lukea tiedostoa.</translation>
    </message>
    <message>
        <source>This is not a place that a secret can come from.</source>
        <translation>Salaisuutta ei voi ottaa tästä paikasta.</translation>
    </message>
    <message>
        <source>Secrets never stand on the command line, where other programs can see them.</source>
        <translation>Salaisuuksia ei koskaan kirjoiteta komentoriville, jossa muut ohjelmat näkevät ne.</translation>
    </message>
    <message>
        <source>Use stdin, env:NAME, file:PATH or keychain.</source>
        <translation>Käytä jotakin näistä: stdin, env:NAME, file:PATH tai keychain.</translation>
    </message>
    <message>
        <source>The secret is empty.</source>
        <translation>Salaisuus on tyhjä.</translation>
    </message>
    <message>
        <source>Nothing came from the place that was named for it.</source>
        <translation>Sille nimetystä paikasta ei tullut mitään.</translation>
    </message>
    <message>
        <source>Check the file, the variable or what is piped in.</source>
        <translation>Tarkista tiedosto, muuttuja tai se, mitä putkeen syötetään.</translation>
    </message>
    <message>
        <source>The secret can&apos;t be read.</source>
        <translation>Salaisuutta ei voi lukea.</translation>
    </message>
    <message>
        <source>Check the name, and who may read it.</source>
        <translation>Tarkista nimi ja se, kuka saa lukea sitä.</translation>
    </message>
    <message>
        <source>The secret of this profile is not here.</source>
        <translation>Tämän profiilin salaisuutta ei ole täällä.</translation>
    </message>
    <message>
        <source>It was never entered on this computer, or it was not kept.</source>
        <translation>Sitä ei ole koskaan syötetty tässä tietokoneessa, tai sitä ei säilytetty.</translation>
    </message>
    <message>
        <source>Enter the secret in the profile; on the command line, name where it comes from with --secret-from.</source>
        <translation>Syötä salaisuus profiiliin; komentorivillä kerro valitsimella --secret-from, mistä se tulee.</translation>
    </message>
    <message>
        <source>The stored secret belongs to another server.</source>
        <translation>Tallennettu salaisuus kuuluu toiselle palvelimelle.</translation>
    </message>
    <message>
        <source>It was stored for {expected}, and the profile now leads to {actual}. A secret is never sent anywhere else than it was entered for.</source>
        <translation>Se tallennettiin palvelimelle {expected}, ja profiili johtaa nyt palvelimelle {actual}. Salaisuutta ei koskaan lähetetä muualle kuin sinne, mitä varten se syötettiin.</translation>
    </message>
    <message>
        <source>If the change is right, enter the secret again. If you don&apos;t know why it changed, ask before you do.</source>
        <translation>Jos muutos on oikein, syötä salaisuus uudelleen. Jos et tiedä, miksi se muuttui, kysy ensin.</translation>
    </message>
    <message>
        <source>The practice server is not running.</source>
        <translation>Harjoituspalvelin ei ole käynnissä.</translation>
    </message>
    <message>
        <source>This is a practice profile; it takes its addresses and secrets from the practice server.</source>
        <translation>Tämä on harjoitusprofiili; se saa osoitteensa ja salaisuutensa harjoituspalvelimelta.</translation>
    </message>
    <message>
        <source>Start the practice server and try again.</source>
        <translation>Käynnistä harjoituspalvelin ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>There is no refresh token.</source>
        <translation>Päivitystokenia ei ole.</translation>
    </message>
    <message>
        <source>Another program is refreshing this token right now.</source>
        <translation>Toinen ohjelma päivittää tätä tokenia juuri nyt.</translation>
    </message>
    <message>
        <source>Two refreshes at once can make a server withdraw everything, so only one is done at a time.</source>
        <translation>Kaksi yhtäaikaista päivitystä voi saada palvelimen perumaan kaiken, joten vain yksi tehdään kerrallaan.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Odota hetki ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>Something in this request is not right ({code}).</source>
        <translation>Jokin tässä pyynnössä ei ole oikein ({code}).</translation>
    </message>
    <message>
        <source>Check what was entered.</source>
        <translation>Tarkista, mitä on syötetty.</translation>
    </message>
    <message>
        <source>Something that came in can&apos;t be read ({code}).</source>
        <translation>Jotakin saapunutta ei voi lukea ({code}).</translation>
    </message>
    <message>
        <source>Look at the exchange, and try again.</source>
        <translation>Katso pyyntöä ja vastausta liikenteestä ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>The server refused the request ({code}).</source>
        <translation>Palvelin hylkäsi pyynnön ({code}).</translation>
    </message>
    <message>
        <source>Read the server&apos;s own words.</source>
        <translation>Lue, mitä palvelin itse sanoo.</translation>
    </message>
    <message>
        <source>The connection failed ({code}).</source>
        <translation>Yhteys epäonnistui ({code}).</translation>
    </message>
    <message>
        <source>Check the network connection, and try again.</source>
        <translation>Tarkista verkkoyhteys ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>The keychain reported a problem ({code}).</source>
        <translation>Avainnippu ilmoitti ongelmasta ({code}).</translation>
    </message>
    <message>
        <source>Unlock the keychain, and try again.</source>
        <translation>Avaa avainnipun lukitus ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>A file could not be read or written ({code}).</source>
        <translation>Tiedostoa ei voitu lukea tai kirjoittaa ({code}).</translation>
    </message>
    <message>
        <source>Check who may use the file and its folder.</source>
        <translation>Tarkista, kuka saa käyttää tiedostoa ja sen kansiota.</translation>
    </message>
    <message>
        <source>It was cancelled ({code}).</source>
        <translation>Toiminto peruttiin ({code}).</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Aloita uudelleen, milloin haluat.</translation>
    </message>
    <message>
        <source>It took too long ({code}).</source>
        <translation>Aikaa kului liikaa ({code}).</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Yritä uudelleen.</translation>
    </message>
    <message>
        <source>You can.</source>
        <translation>Sinä itse.</translation>
    </message>
    <message>
        <source>You can, in the profile.</source>
        <translation>Sinä itse, profiilissa.</translation>
    </message>
    <message>
        <source>Whoever registered this application or key at the server.</source>
        <translation>Se, joka rekisteröi tämän sovelluksen tai avaimen palvelimelle.</translation>
    </message>
    <message>
        <source>Whoever manages the permissions of this key or account at the server.</source>
        <translation>Se, joka hallitsee tämän avaimen tai tilin valtuuksia palvelimella.</translation>
    </message>
    <message>
        <source>Those who run the server.</source>
        <translation>Palvelimen ylläpitäjät.</translation>
    </message>
    <message>
        <source>You, or those who run your network.</source>
        <translation>Sinä itse tai verkkosi ylläpitäjät.</translation>
    </message>
    <message>
        <source>You, or those who look after this computer.</source>
        <translation>Sinä itse tai tämän tietokoneen ylläpitäjät.</translation>
    </message>
    <message>
        <source>Whoever made the file or answer.</source>
        <translation>Se, joka teki tiedoston tai vastauksen.</translation>
    </message>
    <message numerus="yes">
        <source>The server asks to try again in %n seconds.</source>
        <translation>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n sekunnin kuluttua.</numerusform>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n sekunnin kuluttua.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>Palvelin sanoo: %1</translation>
    </message>
    <message>
        <source>Likely cause: %1</source>
        <translation>Todennäköinen syy: %1</translation>
    </message>
    <message>
        <source>Next step: %1</source>
        <translation>Seuraavaksi: %1</translation>
    </message>
    <message>
        <source>Who can fix it: %1</source>
        <translation>Kuka voi korjata: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Lisätiedot: %1</translation>
    </message>
    <message>
        <source>Start or install one (GNOME Keyring or KWallet on Linux). Until then secrets are only kept in memory.</source>
        <translation>Käynnistä tai asenna sellainen (Linuxissa GNOME Keyring tai KWallet). Siihen asti salaisuudet ovat vain muistissa.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Avainnippu on lukittu.</translation>
    </message>
    <message>
        <source>It has to be opened before secrets can be read or kept.</source>
        <translation>Se on avattava, ennen kuin salaisuuksia voi lukea tai säilyttää.</translation>
    </message>
    <message>
        <source>Unlock the keychain, then try again.</source>
        <translation>Avaa avainnipun lukitus ja yritä sitten uudelleen.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>Avainnippu epäsi pääsyn.</translation>
    </message>
    <message>
        <source>Its question was answered with no, or it does not allow this program in.</source>
        <translation>Sen kysymykseen vastattiin kieltävästi, tai se ei päästä tätä ohjelmaa sisään.</translation>
    </message>
    <message>
        <source>Try again and allow access, or check the keychain&apos;s settings.</source>
        <translation>Yritä uudelleen ja salli pääsy, tai tarkista avainnipun asetukset.</translation>
    </message>
    <message>
        <source>The keychain did not answer.</source>
        <translation>Avainnippu ei vastannut.</translation>
    </message>
    <message>
        <source>It may be waiting for a password in another window.</source>
        <translation>Se saattaa odottaa salasanaa toisessa ikkunassa.</translation>
    </message>
    <message>
        <source>Look for a password question, answer it, then try again.</source>
        <translation>Etsi salasanakysely, vastaa siihen ja yritä sitten uudelleen.</translation>
    </message>
    <message>
        <source>The keychain gave no such entry.</source>
        <translation>Avainnippu ei antanut tällaista tietoa.</translation>
    </message>
    <message>
        <source>It was deleted there, or the keychain is locked: some keychains don&apos;t tell the two apart. Nothing was changed.</source>
        <translation>Se on poistettu sieltä, tai avainnippu on lukittu: jotkin avainniput eivät erota näitä kahta. Mitään ei muutettu.</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again. If the entry is gone, enter the secret again.</source>
        <translation>Avaa avainnipun lukitus ja yritä uudelleen. Jos tieto on poissa, syötä salaisuus uudelleen.</translation>
    </message>
    <message>
        <source>The keychain&apos;s entry can&apos;t be read.</source>
        <translation>Avainnipun tietoa ei voi lukea.</translation>
    </message>
    <message>
        <source>It was changed or cut short by something else.</source>
        <translation>Jokin muu on muuttanut tai katkaissut sen.</translation>
    </message>
    <message>
        <source>Enter the secret again; the entry is then written anew.</source>
        <translation>Syötä salaisuus uudelleen; tieto kirjoitetaan silloin kokonaan uudestaan.</translation>
    </message>
    <message>
        <source>The keychain reported a problem.</source>
        <translation>Avainnippu ilmoitti ongelmasta.</translation>
    </message>
    <message>
        <source>{detail}</source>
        <translation>{detail}</translation>
    </message>
    <message>
        <source>Try again. If it stays so, check the keychain with its own program.</source>
        <translation>Yritä uudelleen. Jos vika ei poistu, tarkista avainnippu sen omalla ohjelmalla.</translation>
    </message>
    <message>
        <source>The file of profiles can&apos;t be read.</source>
        <translation>Profiilitiedostoa ei voi lukea.</translation>
    </message>
    <message>
        <source>Check who may read the file and its folder.</source>
        <translation>Tarkista, kuka saa lukea tiedostoa ja sen kansiota.</translation>
    </message>
    <message>
        <source>The profiles could not be saved.</source>
        <translation>Profiileja ei voitu tallentaa.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be written. {detail} What was saved before is unchanged.</source>
        <translation>Kohteeseen {place} ei voi kirjoittaa. {detail} Aiemmin tallennettu on ennallaan.</translation>
    </message>
    <message>
        <source>Check who may write to the folder.</source>
        <translation>Tarkista, kuka saa kirjoittaa kansioon.</translation>
    </message>
    <message>
        <source>The profiles could not be saved: the disk is full.</source>
        <translation>Profiileja ei voitu tallentaa: levy on täynnä.</translation>
    </message>
    <message>
        <source>What was saved before is unchanged.</source>
        <translation>Aiemmin tallennettu on ennallaan.</translation>
    </message>
    <message>
        <source>Make room on the disk, then save again.</source>
        <translation>Vapauta levytilaa ja tallenna sitten uudelleen.</translation>
    </message>
    <message>
        <source>Another program is writing the profiles right now.</source>
        <translation>Toinen ohjelma kirjoittaa profiileja juuri nyt.</translation>
    </message>
    <message>
        <source>Wait a moment, then save again.</source>
        <translation>Odota hetki ja tallenna sitten uudelleen.</translation>
    </message>
    <message>
        <source>There is already a profile of this name.</source>
        <translation>Samanniminen profiili on jo olemassa.</translation>
    </message>
    <message>
        <source>{actual} is in use, and on the command line the name tells profiles apart.</source>
        <translation>{actual} on jo käytössä, ja komentorivillä profiilit erotetaan nimestä.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Valitse toinen nimi.</translation>
    </message>
    <message>
        <source>The file of profiles was written by a newer version.</source>
        <translation>Profiilitiedosto on uudemman version kirjoittama.</translation>
    </message>
    <message>
        <source>{place} holds things that this version does not know, so it is left alone and nothing can be saved.</source>
        <translation>{place} sisältää asioita, joita tämä versio ei tunne, joten siihen ei kosketa eikä mitään voi tallentaa.</translation>
    </message>
    <message>
        <source>Use the newer version, or another folder for the profiles.</source>
        <translation>Käytä uudempaa versiota tai toista kansiota profiileille.</translation>
    </message>
    <message>
        <source>The file is not a file of profiles.</source>
        <translation>Tiedosto ei ole profiilitiedosto.</translation>
    </message>
    <message>
        <source>It is JSON, but not what this program writes: {detail} is not as it should be.</source>
        <translation>Se on JSONia, mutta ei sitä, mitä tämä ohjelma kirjoittaa: {detail} ei ole niin kuin pitäisi.</translation>
    </message>
    <message>
        <source>Choose another file, or restore profiles.json.bak.</source>
        <translation>Valitse toinen tiedosto tai palauta profiles.json.bak.</translation>
    </message>
    <message>
        <source>The file of profiles was broken and has been set aside.</source>
        <translation>Profiilitiedosto oli rikki, ja se on siirretty sivuun.</translation>
    </message>
    <message>
        <source>It is kept as {place}; the program begins with an empty list.</source>
        <translation>Se on tallessa nimellä {place}; ohjelma aloittaa tyhjästä luettelosta.</translation>
    </message>
    <message>
        <source>Restore profiles.json.bak beside it, or add the profiles again.</source>
        <translation>Palauta sen vieressä oleva profiles.json.bak tai lisää profiilit uudelleen.</translation>
    </message>
    <message>
        <source>The profile is incomplete.</source>
        <translation>Profiili on puutteellinen.</translation>
    </message>
    <message>
        <source>{place} is missing.</source>
        <translation>{place} puuttuu.</translation>
    </message>
    <message>
        <source>Add it to the file, or make the profile anew.</source>
        <translation>Lisää se tiedostoon tai tee profiili uudestaan.</translation>
    </message>
    <message>
        <source>The profile has a value that can&apos;t be used.</source>
        <translation>Profiilissa on arvo, jota ei voi käyttää.</translation>
    </message>
    <message>
        <source>{place} is {actual}, and {expected} was awaited.</source>
        <translation>Kohdan {place} arvo on {actual}, ja odotettiin: {expected}.</translation>
    </message>
    <message>
        <source>Correct the file, or make the profile anew.</source>
        <translation>Korjaa tiedosto tai tee profiili uudestaan.</translation>
    </message>
    <message>
        <source>The preset is incomplete.</source>
        <translation>Esiasetus on puutteellinen.</translation>
    </message>
    <message>
        <source>Add it to the preset&apos;s file.</source>
        <translation>Lisää se esiasetuksen tiedostoon.</translation>
    </message>
    <message>
        <source>The preset has a value that can&apos;t be used.</source>
        <translation>Esiasetuksessa on arvo, jota ei voi käyttää.</translation>
    </message>
    <message>
        <source>Correct the preset&apos;s file.</source>
        <translation>Korjaa esiasetuksen tiedosto.</translation>
    </message>
    <message>
        <source>The preset has the name of another one.</source>
        <translation>Esiasetuksella on toisen esiasetuksen tunnus.</translation>
    </message>
    <message>
        <source>{place} uses an id that is built in or was read before, and built-in presets can&apos;t be replaced.</source>
        <translation>{place} käyttää tunnusta, joka on sisäänrakennettu tai luettu jo aiemmin, eikä sisäänrakennettuja esiasetuksia voi korvata.</translation>
    </message>
    <message>
        <source>Give it another id.</source>
        <translation>Anna sille toinen tunnus.</translation>
    </message>
    <message>
        <source>The text is too large to be read as JSON.</source>
        <translation>Teksti on liian suuri luettavaksi JSONina.</translation>
    </message>
    <message>
        <source>Check that this is the right file or address.</source>
        <translation>Tarkista, että tiedosto tai osoite on oikea.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply.</source>
        <translation>JSONissa on liikaa sisäkkäisiä tasoja.</translation>
    </message>
    <message>
        <source>No honest file or answer of this kind is.</source>
        <translation>Mikään asiallinen tällainen tiedosto tai vastaus ei ole sellainen.</translation>
    </message>
    <message>
        <source>The JSON begins with a byte order mark.</source>
        <translation>JSON alkaa tavujärjestysmerkillä (BOM).</translation>
    </message>
    <message>
        <source>JSON must not (RFC 8259 section 8.1); some editors add it when saving.</source>
        <translation>JSON ei saa alkaa sillä (RFC 8259, kohta 8.1); jotkin muokkaimet lisäävät sen tallennettaessa.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 without a byte order mark.</source>
        <translation>Tallenna tiedosto UTF-8-muodossa ilman tavujärjestysmerkkiä.</translation>
    </message>
    <message>
        <source>The JSON is not UTF-8.</source>
        <translation>JSON ei ole UTF-8-muodossa.</translation>
    </message>
    <message>
        <source>It was written in another character encoding (RFC 8259 section 8.1).</source>
        <translation>Se on kirjoitettu muulla merkistökoodauksella (RFC 8259, kohta 8.1).</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Tallenna se UTF-8-muodossa.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Tämä ei ole JSONia.</translation>
    </message>
    <message>
        <source>Check for missing quotes, commas and brackets, or for a file cut short.</source>
        <translation>Tarkista, puuttuuko lainausmerkkejä, pilkkuja tai sulkeita tai onko tiedosto katkennut.</translation>
    </message>
    <message>
        <source>There is something after the end of the JSON.</source>
        <translation>JSONin lopun jälkeen on vielä jotakin.</translation>
    </message>
    <message>
        <source>Two texts may have been put into one.</source>
        <translation>Kaksi tekstiä on saattanut joutua yhteen.</translation>
    </message>
    <message>
        <source>Keep one JSON value only.</source>
        <translation>Jätä jäljelle vain yksi JSON-arvo.</translation>
    </message>
    <message>
        <source>The text is empty where JSON was awaited.</source>
        <translation>Teksti on tyhjä, vaikka odotettiin JSONia.</translation>
    </message>
    <message>
        <source>The text has a broken percent escape.</source>
        <translation>Tekstissä on rikkinäinen prosenttikoodaus.</translation>
    </message>
    <message>
        <source>After each % two hexadecimal digits are awaited. Parts may have been lost in copying.</source>
        <translation>Jokaisen %-merkin jälkeen odotetaan kahta heksadesimaalinumeroa. Osia on voinut kadota kopioitaessa.</translation>
    </message>
    <message>
        <source>Copy the whole address again.</source>
        <translation>Kopioi koko osoite uudelleen.</translation>
    </message>
    <message>
        <source>The text holds characters that can&apos;t be read.</source>
        <translation>Tekstissä on merkkejä, joita ei voi lukea.</translation>
    </message>
    <message>
        <source>Its bytes are not UTF-8.</source>
        <translation>Sen tavut eivät ole UTF-8:aa.</translation>
    </message>
    <message>
        <source>The text holds a character that must not be there.</source>
        <translation>Tekstissä on merkki, jota siinä ei saa olla.</translation>
    </message>
    <message>
        <source>A zero byte stands in it, which no honest address has.</source>
        <translation>Siinä on nollatavu, jota missään asiallisessa osoitteessa ei ole.</translation>
    </message>
    <message>
        <source>Don&apos;t use this address.</source>
        <translation>Älä käytä tätä osoitetta.</translation>
    </message>
    <message>
        <source>The server {host} was not found.</source>
        <translation>Palvelinta {host} ei löytynyt.</translation>
    </message>
    <message>
        <source>The name is mistyped, or this computer has no network or no name service at the moment.</source>
        <translation>Nimessä on kirjoitusvirhe, tai tietokoneella ei ole juuri nyt verkkoa tai nimipalvelua.</translation>
    </message>
    <message>
        <source>Check the address and the network connection; a VPN may be needed.</source>
        <translation>Tarkista osoite ja verkkoyhteys; VPN-yhteys voi olla tarpeen.</translation>
    </message>
    <message>
        <source>The server does not take the connection.</source>
        <translation>Palvelin ei ota yhteyttä vastaan.</translation>
    </message>
    <message>
        <source>{host} is there, but nothing answers at this port. The server may be down, or the port is wrong.</source>
        <translation>{host} löytyy, mutta mikään ei vastaa tässä portissa. Palvelin voi olla alhaalla, tai portti on väärä.</translation>
    </message>
    <message>
        <source>Check host and port, and try again later.</source>
        <translation>Tarkista palvelin ja portti, ja yritä myöhemmin uudelleen.</translation>
    </message>
    <message>
        <source>The network, a proxy or the server ended it.</source>
        <translation>Verkko, välityspalvelin tai palvelin katkaisi sen.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, look at the exchange to see how far it got.</source>
        <translation>Yritä uudelleen. Jos vika ei poistu, katso liikenteestä, kuinka pitkälle päästiin.</translation>
    </message>
    <message>
        <source>The network or the server is slow, or something in between swallows the request.</source>
        <translation>Verkko tai palvelin on hidas, tai jokin niiden välissä nielee pyynnön.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, check VPN, proxy and firewall.</source>
        <translation>Yritä uudelleen. Jos vika ei poistu, tarkista VPN, välityspalvelin ja palomuuri.</translation>
    </message>
    <message>
        <source>It is larger than any answer of this kind should be, so reading was stopped.</source>
        <translation>Se on suurempi kuin minkään tällaisen vastauksen pitäisi olla, joten lukeminen lopetettiin.</translation>
    </message>
    <message>
        <source>Compare the address with the server&apos;s documentation: this may be another page.</source>
        <translation>Vertaa osoitetta palvelimen ohjeisiin: tämä voi olla jokin muu sivu.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted.</source>
        <translation>Palvelimen varmenteeseen ei voi luottaa.</translation>
    </message>
    <message>
        <source>{detail} Nothing was sent, as somebody in between could read it.</source>
        <translation>{detail} Mitään ei lähetetty, koska joku välissä olisi voinut lukea sen.</translation>
    </message>
    <message>
        <source>The server does not speak https at this port.</source>
        <translation>Palvelin ei puhu https:ää tässä portissa.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>Pyyntö peruttiin.</translation>
    </message>
    <message>
        <source>The port of the redirect address is in use.</source>
        <translation>Uudelleenohjausosoitteen portti on käytössä.</translation>
    </message>
    <message>
        <source>Another program listens at {place}, perhaps an earlier sign-in that still waits.</source>
        <translation>Toinen ohjelma kuuntelee osoitteessa {place}; se voi olla aiempi kirjautuminen, joka yhä odottaa.</translation>
    </message>
    <message>
        <source>Close the other program. If the registration allows it, use a redirect address without a port.</source>
        <translation>Sulje toinen ohjelma. Jos rekisteröinti sallii, käytä uudelleenohjausosoitetta ilman porttia.</translation>
    </message>
    <message>
        <source>The answer of a sign-in can&apos;t be received here.</source>
        <translation>Kirjautumisen vastausta ei voi ottaa täällä vastaan.</translation>
    </message>
    <message>
        <source>Listening at {place} was not possible. {detail}</source>
        <translation>Osoitteen {place} kuunteleminen ei onnistunut. {detail}</translation>
    </message>
    <message>
        <source>Check whether security software on this computer forbids it.</source>
        <translation>Tarkista, estääkö jokin tämän tietokoneen tietoturvaohjelma sen.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Toiminto peruttiin.</translation>
    </message>
    <message>
        <source>Nobody finished the sign-in in the browser.</source>
        <translation>Kirjautumista ei saatettu selaimessa loppuun.</translation>
    </message>
    <message>
        <source>The waiting time ended before the answer came.</source>
        <translation>Odotusaika päättyi, ennen kuin vastaus tuli.</translation>
    </message>
    <message>
        <source>Start the sign-in again. If the browser showed an error, that page says more.</source>
        <translation>Aloita kirjautuminen uudelleen. Jos selain näytti virheen, se sivu kertoo enemmän.</translation>
    </message>
    <message>
        <source>No sign-in is waiting for this.</source>
        <translation>Mikään kirjautuminen ei odota tätä.</translation>
    </message>
    <message>
        <source>It has ended, or it has not begun.</source>
        <translation>Se on päättynyt, tai se ei ole alkanut.</translation>
    </message>
    <message>
        <source>Start the sign-in, then paste the address while it waits.</source>
        <translation>Aloita kirjautuminen ja liitä osoite sen odottaessa.</translation>
    </message>
    <message>
        <source>This is not the address that is awaited.</source>
        <translation>Tämä ei ole odotettu osoite.</translation>
    </message>
    <message>
        <source>An address that begins with {expected} is wanted: the one that the browser ends at after the sign-in.</source>
        <translation>Odotettu osoite alkaa näin: {expected}. Se on osoite, johon selain päätyy kirjautumisen jälkeen.</translation>
    </message>
    <message>
        <source>Copy the whole address from the browser&apos;s address bar when it has come back.</source>
        <translation>Kopioi koko osoite selaimen osoiteriviltä, kun selain on palannut.</translation>
    </message>
    <message>
        <source>The sign-in came back, but the token could not be asked for.</source>
        <translation>Kirjautuminen palasi, mutta tokenia ei voitu pyytää.</translation>
    </message>
    <message>
        <source>The answer of the browser was accepted, and the request that follows it was not sent.</source>
        <translation>Selaimen vastaus hyväksyttiin, mutta sitä seuraavaa pyyntöä ei lähetetty.</translation>
    </message>
    <message>
        <source>Start the sign-in again. If it stays so, report it to the makers of this program.</source>
        <translation>Aloita kirjautuminen uudelleen. Jos vika ei poistu, ilmoita siitä tämän ohjelman tekijöille.</translation>
    </message>
    <message>
        <source>This computer lacks the kind of address that the redirect names.</source>
        <translation>Tästä tietokoneesta puuttuu osoitetyyppi, jota uudelleenohjaus käyttää.</translation>
    </message>
    <message>
        <source>IPv6 or IPv4 is switched off here.</source>
        <translation>IPv6 tai IPv4 on täällä poissa käytöstä.</translation>
    </message>
    <message>
        <source>Use 127.0.0.1 instead of [::1] in the redirect address, or the other way round.</source>
        <translation>Käytä uudelleenohjausosoitteessa [::1]:n sijasta 127.0.0.1:tä tai päinvastoin.</translation>
    </message>
    <message>
        <source>The request can&apos;t be sent as it is.</source>
        <translation>Pyyntöä ei voi lähettää tällaisena.</translation>
    </message>
    <message>
        <source>A value in it holds a line break or another character that can&apos;t stand in a header.</source>
        <translation>Siinä on arvo, jossa on rivinvaihto tai muu merkki, jota otsakkeessa ei saa olla.</translation>
    </message>
    <message>
        <source>Check id, secret and token for line breaks from copying.</source>
        <translation>Tarkista, onko tunnukseen, salaisuuteen tai tokeniin tullut kopioitaessa rivinvaihtoja.</translation>
    </message>
    <message>
        <source>The practice server was sent something that is no form.</source>
        <translation>Harjoituspalvelimelle lähetettiin jotakin, mikä ei ole lomake.</translation>
    </message>
    <message>
        <source>Token requests have to be application/x-www-form-urlencoded (RFC 6749 section 3.2).</source>
        <translation>Token-pyyntöjen on oltava application/x-www-form-urlencoded-muodossa (RFC 6749, kohta 3.2).</translation>
    </message>
    <message>
        <source>Set the body encoding of the profile to form.</source>
        <translation>Aseta profiilin rungon koodaukseksi lomake (form).</translation>
    </message>
    <message>
        <source>The practice server was sent a parameter twice.</source>
        <translation>Harjoituspalvelimelle lähetettiin sama parametri kahdesti.</translation>
    </message>
    <message>
        <source>{detail} stands in the request more than once (RFC 6749 section 3.2).</source>
        <translation>{detail} on pyynnössä useammin kuin kerran (RFC 6749, kohta 3.2).</translation>
    </message>
    <message>
        <source>Remove the second one.</source>
        <translation>Poista toinen.</translation>
    </message>
    <message>
        <source>The port wanted for the practice server is in use.</source>
        <translation>Harjoituspalvelimelle haluttu portti on käytössä.</translation>
    </message>
    <message>
        <source>Another program listens there.</source>
        <translation>Toinen ohjelma kuuntelee siinä.</translation>
    </message>
    <message>
        <source>Choose another port, or leave it out to get a free one.</source>
        <translation>Valitse toinen portti tai jätä se pois, niin saat vapaan.</translation>
    </message>
    <message>
        <source>The practice server could not be started.</source>
        <translation>Harjoituspalvelinta ei voitu käynnistää.</translation>
    </message>
    <message>
        <source>Check whether security software on this computer forbids listening on 127.0.0.1.</source>
        <translation>Tarkista, estääkö jokin tämän tietokoneen tietoturvaohjelma osoitteen 127.0.0.1 kuuntelemisen.</translation>
    </message>
    <message>
        <source>The practice server&apos;s data can&apos;t be used.</source>
        <translation>Harjoituspalvelimen tietoja ei voi käyttää.</translation>
    </message>
    <message>
        <source>Something is missing or of the wrong kind at {place}. {detail}</source>
        <translation>Kohdassa {place} jotakin puuttuu tai on väärää tyyppiä. {detail}</translation>
    </message>
    <message>
        <source>Correct the file, or leave it out to use the built-in data.</source>
        <translation>Korjaa tiedosto tai jätä se pois, jolloin käytetään sisäänrakennettuja tietoja.</translation>
    </message>
    <message>
        <source>The server refused the request.</source>
        <translation>Palvelin hylkäsi pyynnön.</translation>
    </message>
    <message>
        <source>It answered with an error that is not among the standard ones.</source>
        <translation>Se vastasi virheellä, joka ei ole standardin virheitä.</translation>
    </message>
    <message>
        <source>Read the server&apos;s own words, and look the error up in its documentation.</source>
        <translation>Lue, mitä palvelin itse sanoo, ja etsi virhe sen ohjeista.</translation>
    </message>
    <message>
        <source>The server refused the sign-in.</source>
        <translation>Palvelin hylkäsi kirjautumisen.</translation>
    </message>
    <message>
        <source>It sent the browser back with an error that is not among the standard ones.</source>
        <translation>Se lähetti selaimen takaisin virheellä, joka ei ole standardin virheitä.</translation>
    </message>
    <message>
        <source>The server answered with HTTP status {status}, and without saying why.</source>
        <translation>Palvelin vastasi HTTP-tilakoodilla {status} kertomatta syytä.</translation>
    </message>
    <message>
        <source>The address may not be the one it should be, or something in front of the server answered instead of it.</source>
        <translation>Osoite ei ehkä ole se, jonka pitäisi, tai jokin palvelimen edessä vastasi sen puolesta.</translation>
    </message>
    <message>
        <source>Compare the address with the server&apos;s documentation, and look at the exchange.</source>
        <translation>Vertaa osoitetta palvelimen ohjeisiin ja katso pyyntöä ja vastausta liikenteestä.</translation>
    </message>
    <message>
        <source>The server wants to send the request elsewhere.</source>
        <translation>Palvelin haluaa lähettää pyynnön muualle.</translation>
    </message>
    <message>
        <source>Requests with secrets are never passed on to another address, so the redirection was not followed.</source>
        <translation>Salaisuuksia sisältäviä pyyntöjä ei koskaan ohjata toiseen osoitteeseen, joten uudelleenohjausta ei seurattu.</translation>
    </message>
    <message>
        <source>Use the address that the server really has, often with https or another host name.</source>
        <translation>Käytä osoitetta, joka palvelimella todella on; usein siinä on https tai toinen palvelimen nimi.</translation>
    </message>
    <message>
        <source>The answer is not readable.</source>
        <translation>Vastausta ei voi lukea.</translation>
    </message>
    <message>
        <source>A JSON object was awaited. A web page instead often means a wrong address, a proxy or a sign-in page of the network.</source>
        <translation>Odotettiin JSON-oliota. Jos sen sijaan tuli verkkosivu, syynä on usein väärä osoite, välityspalvelin tai verkon oma kirjautumissivu.</translation>
    </message>
    <message>
        <source>Look at the exchange, and compare the address with the server&apos;s documentation.</source>
        <translation>Katso pyyntöä ja vastausta liikenteestä ja vertaa osoitetta palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The answer says something twice.</source>
        <translation>Vastaus sanoo saman asian kahdesti.</translation>
    </message>
    <message>
        <source>{actual} stands in it more than once, and which one counts can&apos;t be known.</source>
        <translation>{actual} on siinä useammin kuin kerran, eikä voi tietää, mikä on voimassa.</translation>
    </message>
    <message>
        <source>Report this to those who run the server.</source>
        <translation>Ilmoita tästä palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The answer holds no access token.</source>
        <translation>Vastauksessa ei ole pääsytokenia.</translation>
    </message>
    <message>
        <source>The server said yes, but sent no token (RFC 6749 section 5.1).</source>
        <translation>Palvelin suostui mutta ei lähettänyt tokenia (RFC 6749, kohta 5.1).</translation>
    </message>
    <message>
        <source>Check that the address is the token endpoint, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on token-päätepiste, ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The access token in the answer is not usable.</source>
        <translation>Vastauksen pääsytokenia ei voi käyttää.</translation>
    </message>
    <message>
        <source>A text that is not empty and has no control characters was awaited, and {actual} came.</source>
        <translation>Odotettiin tekstiä, joka ei ole tyhjä ja jossa ei ole ohjausmerkkejä, ja tuli {actual}.</translation>
    </message>
    <message>
        <source>The answer does not say what kind of token it holds.</source>
        <translation>Vastaus ei kerro, millainen token siinä on.</translation>
    </message>
    <message>
        <source>Without token_type a token must not be used (RFC 6749 sections 5.1 and 7.1).</source>
        <translation>Ilman token_type-tietoa tokenia ei saa käyttää (RFC 6749, kohdat 5.1 ja 7.1).</translation>
    </message>
    <message>
        <source>The token is of a kind that can&apos;t be used here.</source>
        <translation>Token on sellaista lajia, jota täällä ei voi käyttää.</translation>
    </message>
    <message>
        <source>The server says {actual}; only bearer tokens are understood (RFC 6749 section 7.1).</source>
        <translation>Palvelin ilmoittaa lajiksi {actual}; tuettuja ovat vain bearer-tokenit (RFC 6749, kohta 7.1).</translation>
    </message>
    <message>
        <source>Ask those who run the server whether the registration can be changed to bearer tokens.</source>
        <translation>Kysy palvelimen ylläpitäjiltä, voiko rekisteröinnin muuttaa bearer-tokeneihin.</translation>
    </message>
    <message>
        <source>The refresh token in the answer is not usable.</source>
        <translation>Vastauksen päivitystokenia ei voi käyttää.</translation>
    </message>
    <message>
        <source>A text was awaited, and {actual} came.</source>
        <translation>Odotettiin tekstiä, ja tuli {actual}.</translation>
    </message>
    <message>
        <source>The answer that came through the browser can&apos;t be read.</source>
        <translation>Selaimen kautta tullutta vastausta ei voi lukea.</translation>
    </message>
    <message>
        <source>Its text is damaged, perhaps by copying only a part of it.</source>
        <translation>Sen teksti on vioittunut; ehkä siitä kopioitiin vain osa.</translation>
    </message>
    <message>
        <source>Copy the whole address from the browser, or sign in again.</source>
        <translation>Kopioi koko osoite selaimesta tai kirjaudu uudelleen.</translation>
    </message>
    <message>
        <source>The answer that came through the browser says something twice.</source>
        <translation>Selaimen kautta tullut vastaus sanoo saman asian kahdesti.</translation>
    </message>
    <message>
        <source>{actual} stands in it more than once (RFC 6749 section 3.1), which a forged address may do.</source>
        <translation>{actual} on siinä useammin kuin kerran (RFC 6749, kohta 3.1), mikä voi olla merkki väärennetystä osoitteesta.</translation>
    </message>
    <message>
        <source>Sign in again. If it stays so, report it to those who run the server.</source>
        <translation>Kirjaudu uudelleen. Jos vika ei poistu, ilmoita siitä palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The answer comes from another server than the one that was asked.</source>
        <translation>Vastaus tulee muulta palvelimelta kuin siltä, jolta kysyttiin.</translation>
    </message>
    <message>
        <source>It names {actual}, and {expected} was asked (RFC 9207). This is how one server&apos;s code is slipped to another.</source>
        <translation>Se nimeää palvelimen {actual}, mutta kysyttiin palvelimelta {expected} (RFC 9207). Näin yhden palvelimen koodi saatetaan ujuttaa toiselle.</translation>
    </message>
    <message>
        <source>Check the issuer in the profile. If it is right, sign in again and don&apos;t use links from others for it.</source>
        <translation>Tarkista profiilin myöntäjä. Jos se on oikein, kirjaudu uudelleen äläkä käytä siihen muiden antamia linkkejä.</translation>
    </message>
    <message>
        <source>The answer does not belong to this sign-in.</source>
        <translation>Vastaus ei kuulu tähän kirjautumiseen.</translation>
    </message>
    <message>
        <source>It lacks the mark that was sent along (state), so anybody could have made it.</source>
        <translation>Siitä puuttuu mukaan lähetetty tunniste (state), joten kuka tahansa olisi voinut tehdä sen.</translation>
    </message>
    <message>
        <source>Sign in again, starting from here.</source>
        <translation>Kirjaudu uudelleen täältä aloittaen.</translation>
    </message>
    <message>
        <source>The answer belongs to another sign-in.</source>
        <translation>Vastaus kuuluu toiseen kirjautumiseen.</translation>
    </message>
    <message>
        <source>Its mark (state) is not the one of this attempt. It may be of an older attempt, of another program, or forged.</source>
        <translation>Sen tunniste (state) ei ole tämän yrityksen. Se voi olla vanhemmasta yrityksestä, toisesta ohjelmasta tai väärennetty.</translation>
    </message>
    <message>
        <source>Finish the sign-in in the newest browser page, or start again.</source>
        <translation>Vie kirjautuminen loppuun uusimmalla selainsivulla tai aloita alusta.</translation>
    </message>
    <message>
        <source>The answer holds no code.</source>
        <translation>Vastauksessa ei ole koodia.</translation>
    </message>
    <message>
        <source>The server sent the browser back without a code and without an error.</source>
        <translation>Palvelin lähetti selaimen takaisin ilman koodia ja ilman virhettä.</translation>
    </message>
    <message>
        <source>The answer says yes and no at the same time.</source>
        <translation>Vastaus sanoo yhtä aikaa kyllä ja ei.</translation>
    </message>
    <message>
        <source>The server&apos;s word about the token can&apos;t be used.</source>
        <translation>Palvelimen antamaa tietoa tokenista ei voi käyttää.</translation>
    </message>
    <message>
        <source>The answer has to say true or false in active (RFC 7662 section 2.2), and has {actual}.</source>
        <translation>Vastauksen active-kentässä on oltava true tai false (RFC 7662, kohta 2.2), mutta siinä on {actual}.</translation>
    </message>
    <message>
        <source>Check that the address is the introspection endpoint, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on introspektiopäätepiste, ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The server does not understand the request.</source>
        <translation>Palvelin ei ymmärrä pyyntöä.</translation>
    </message>
    <message>
        <source>A parameter is missing, stands twice or has a value that the server does not take. Often the redirect address or an extra parameter is not quite as registered.</source>
        <translation>Jokin parametri puuttuu, on kahdesti tai sillä on arvo, jota palvelin ei hyväksy. Usein uudelleenohjausosoite tai lisäparametri ei ole täsmälleen sellainen kuin rekisteröity.</translation>
    </message>
    <message>
        <source>Compare the request in the exchange with the server&apos;s documentation.</source>
        <translation>Vertaa liikenteessä näkyvää pyyntöä palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server does not know this application or key, or the secret is wrong.</source>
        <translation>Palvelin ei tunne tätä sovellusta tai avainta, tai salaisuus on väärä.</translation>
    </message>
    <message>
        <source>The id or secret is mistyped, the secret has expired or was replaced, the key is disabled, or the secret is sent in a way that the registration does not take.</source>
        <translation>Tunnuksessa tai salaisuudessa on kirjoitusvirhe, salaisuus on vanhentunut tai korvattu, avain on poistettu käytöstä, tai salaisuus lähetetään tavalla, jota rekisteröinti ei salli.</translation>
    </message>
    <message>
        <source>Enter id and secret again. Then try the other way of sending it: Basic, or in the body.</source>
        <translation>Syötä tunnus ja salaisuus uudelleen. Kokeile sitten toista lähetystapaa: Basic-otsakkeessa tai pyynnön rungossa.</translation>
    </message>
    <message>
        <source>The server does not accept the code or refresh token any more.</source>
        <translation>Palvelin ei enää hyväksy koodia tai päivitystokenia.</translation>
    </message>
    <message>
        <source>It was used already, has run out, was withdrawn, or belongs to another application or redirect address.</source>
        <translation>Se on jo käytetty, vanhentunut tai peruttu, tai se kuuluu toiselle sovellukselle tai uudelleenohjausosoitteelle.</translation>
    </message>
    <message>
        <source>Sign in again. If it happens at once each time, compare redirect address and clock.</source>
        <translation>Kirjaudu uudelleen. Jos näin käy joka kerta heti, vertaa uudelleenohjausosoitetta ja tarkista kello.</translation>
    </message>
    <message>
        <source>This application or key may not use this way of getting tokens.</source>
        <translation>Tämä sovellus tai avain ei saa käyttää tätä tapaa tokenien hakemiseen.</translation>
    </message>
    <message>
        <source>The server knows it, but the registration does not allow this grant.</source>
        <translation>Palvelin tuntee sen, mutta rekisteröinti ei salli tätä myöntötapaa.</translation>
    </message>
    <message>
        <source>Ask to have the grant allowed for this registration.</source>
        <translation>Pyydä sallimaan myöntötapa tälle rekisteröinnille.</translation>
    </message>
    <message>
        <source>The server does not offer this way of getting tokens.</source>
        <translation>Palvelin ei tarjoa tätä tapaa tokenien hakemiseen.</translation>
    </message>
    <message>
        <source>The address may be of another server, or the grant is switched off there.</source>
        <translation>Osoite voi olla toisen palvelimen, tai myöntötapa on siellä poissa käytöstä.</translation>
    </message>
    <message>
        <source>Compare the address and the offered grants with the server&apos;s documentation.</source>
        <translation>Vertaa osoitetta ja tarjottuja myöntötapoja palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server does not offer this kind of sign-in.</source>
        <translation>Palvelin ei tarjoa tällaista kirjautumista.</translation>
    </message>
    <message>
        <source>The server refuses the scopes that were asked for.</source>
        <translation>Palvelin hylkää pyydetyt käyttöoikeudet.</translation>
    </message>
    <message>
        <source>A scope is mistyped or unknown (upper and lower case count), not allowed for this application or key, or none of them could be granted.</source>
        <translation>Jokin käyttöoikeus on kirjoitettu väärin tai tuntematon (isoilla ja pienillä kirjaimilla on väliä), sitä ei ole sallittu tälle sovellukselle tai avaimelle, tai mitään niistä ei voitu myöntää.</translation>
    </message>
    <message>
        <source>Ask for fewer scopes: begin with one that is surely allowed. Leaving them empty asks for the registration&apos;s defaults, where there are any.</source>
        <translation>Pyydä vähemmän käyttöoikeuksia: aloita yhdestä, joka on varmasti sallittu. Tyhjä kenttä pyytää rekisteröinnin oletuksia, jos sellaisia on.</translation>
    </message>
    <message>
        <source>Access was denied.</source>
        <translation>Pääsy evättiin.</translation>
    </message>
    <message>
        <source>The person pressed no, or the server&apos;s rules don&apos;t let this account in.</source>
        <translation>Käyttäjä vastasi ei, tai palvelimen säännöt eivät päästä tätä tiliä sisään.</translation>
    </message>
    <message>
        <source>Sign in again and allow it, or use another account. If nobody was asked, the account lacks permission.</source>
        <translation>Kirjaudu uudelleen ja salli pyyntö, tai käytä toista tiliä. Jos mitään ei kysytty, tililtä puuttuu valtuus.</translation>
    </message>
    <message>
        <source>Something went wrong inside the server.</source>
        <translation>Jokin meni vikaan palvelimen sisällä.</translation>
    </message>
    <message>
        <source>The server met a problem of its own; the request may be perfectly fine.</source>
        <translation>Palvelin kohtasi oman ongelmansa; pyyntö voi olla täysin kunnossa.</translation>
    </message>
    <message>
        <source>Try again later. If it stays so, report it with the time and the exchange.</source>
        <translation>Yritä myöhemmin uudelleen. Jos vika ei poistu, ilmoita siitä ja liitä mukaan kellonaika ja liikenne.</translation>
    </message>
    <message>
        <source>The server is too busy or being maintained.</source>
        <translation>Palvelin on ylikuormitettu tai huollossa.</translation>
    </message>
    <message>
        <source>It asks for patience; the request may be perfectly fine.</source>
        <translation>Se pyytää kärsivällisyyttä; pyyntö voi olla täysin kunnossa.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Yritä myöhemmin uudelleen.</translation>
    </message>
    <message>
        <source>The server asks to slow down.</source>
        <translation>Palvelin pyytää hidastamaan.</translation>
    </message>
    <message>
        <source>Too many requests came in a short time.</source>
        <translation>Lyhyessä ajassa tuli liikaa pyyntöjä.</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>Odota hetki ja yritä sitten uudelleen.</translation>
    </message>
    <message>
        <source>The server wants the person to sign in.</source>
        <translation>Palvelin haluaa käyttäjän kirjautuvan.</translation>
    </message>
    <message>
        <source>The request forbade to show a page, and nobody is signed in.</source>
        <translation>Pyyntö kielsi näyttämästä sivua, eikä kukaan ole kirjautunut.</translation>
    </message>
    <message>
        <source>Remove prompt from the extra parameters, and sign in again.</source>
        <translation>Poista prompt lisäparametreista ja kirjaudu uudelleen.</translation>
    </message>
    <message>
        <source>The server wants to ask the person something.</source>
        <translation>Palvelin haluaa kysyä käyttäjältä jotakin.</translation>
    </message>
    <message>
        <source>The request forbade to show a page.</source>
        <translation>Pyyntö kielsi näyttämästä sivua.</translation>
    </message>
    <message>
        <source>The server wants the person&apos;s consent.</source>
        <translation>Palvelin haluaa käyttäjän suostumuksen.</translation>
    </message>
    <message>
        <source>The request forbade to show a page, and consent was not given yet.</source>
        <translation>Pyyntö kielsi näyttämästä sivua, eikä suostumusta ole vielä annettu.</translation>
    </message>
    <message>
        <source>Remove prompt from the extra parameters, and sign in again. In some companies an administrator has to consent.</source>
        <translation>Poista prompt lisäparametreista ja kirjaudu uudelleen. Joissakin yrityksissä suostumuksen antaa ylläpitäjä.</translation>
    </message>
    <message>
        <source>The server wants the person to choose an account.</source>
        <translation>Palvelin haluaa käyttäjän valitsevan tilin.</translation>
    </message>
    <message>
        <source>Several accounts are signed in, and the request forbade to ask.</source>
        <translation>Useita tilejä on kirjautuneena, ja pyyntö kielsi kysymästä.</translation>
    </message>
    <message>
        <source>The server does not know the resource that the token is for.</source>
        <translation>Palvelin ei tunne resurssia, jota varten token on.</translation>
    </message>
    <message>
        <source>The resource or audience parameter is wrong, or not allowed for this application.</source>
        <translation>Parametri resource tai audience on väärä tai sitä ei ole sallittu tälle sovellukselle.</translation>
    </message>
    <message>
        <source>Compare it with the server&apos;s documentation.</source>
        <translation>Vertaa sitä palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server can&apos;t do this with this kind of token.</source>
        <translation>Palvelin ei voi tehdä tätä tällaiselle tokenille.</translation>
    </message>
    <message>
        <source>Nothing needs to be done; the token simply runs out at its time.</source>
        <translation>Mitään ei tarvitse tehdä; token vain vanhenee aikanaan.</translation>
    </message>
    <message>
        <source>The token is not accepted.</source>
        <translation>Tokenia ei hyväksytä.</translation>
    </message>
    <message>
        <source>It has expired, was withdrawn, or is of another server.</source>
        <translation>Se on vanhentunut, peruttu tai toisen palvelimen.</translation>
    </message>
    <message>
        <source>Get a new token.</source>
        <translation>Hae uusi token.</translation>
    </message>
    <message>
        <source>The token lacks a scope that is wanted here.</source>
        <translation>Tokenista puuttuu tässä vaadittu käyttöoikeus.</translation>
    </message>
    <message>
        <source>It is valid, but was not given the right for this.</source>
        <translation>Se on voimassa, mutta sille ei ole annettu oikeutta tähän.</translation>
    </message>
    <message>
        <source>Get a new token that asks for the missing scope.</source>
        <translation>Hae uusi token, jossa pyydetään puuttuvaa käyttöoikeutta.</translation>
    </message>
    <message>
        <source>The server does not understand the sign-in.</source>
        <translation>Palvelin ei ymmärrä kirjautumista.</translation>
    </message>
    <message>
        <source>A parameter is missing, stands twice or has a value that the server does not take. Often the redirect address is not exactly as registered.</source>
        <translation>Jokin parametri puuttuu, on kahdesti tai sillä on arvo, jota palvelin ei hyväksy. Usein uudelleenohjausosoite ei ole täsmälleen sellainen kuin rekisteröity.</translation>
    </message>
    <message>
        <source>Compare redirect address and extra parameters with the registration, letter by letter.</source>
        <translation>Vertaa uudelleenohjausosoitetta ja lisäparametreja rekisteröintiin kirjain kirjaimelta.</translation>
    </message>
    <message>
        <source>This application may not sign people in this way.</source>
        <translation>Tämä sovellus ei saa kirjata käyttäjiä sisään tällä tavalla.</translation>
    </message>
    <message>
        <source>The server knows it, but the registration does not allow the code flow.</source>
        <translation>Palvelin tuntee sen, mutta rekisteröinti ei salli koodiin perustuvaa kirjautumista.</translation>
    </message>
    <message>
        <source>Ask to have the code flow allowed for this registration.</source>
        <translation>Pyydä sallimaan koodiin perustuva kirjautuminen tälle rekisteröinnille.</translation>
    </message>
    <message>
        <source>There is already a file of this name.</source>
        <translation>Samanniminen tiedosto on jo olemassa.</translation>
    </message>
    <message>
        <source>{place} was left as it is.</source>
        <translation>{place} jätettiin ennalleen.</translation>
    </message>
    <message>
        <source>Choose another name, or agree to replace it; on the command line with --force.</source>
        <translation>Valitse toinen nimi tai hyväksy tiedoston korvaaminen; komentorivillä valitsimella --force.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Tämä on kansio, ei tiedosto.</translation>
    </message>
    <message>
        <source>{place} is a folder, and was left as it is.</source>
        <translation>{place} on kansio, ja se jätettiin ennalleen.</translation>
    </message>
    <message>
        <source>Add a file name to it.</source>
        <translation>Lisää siihen tiedoston nimi.</translation>
    </message>
    <message>
        <source>This is no ordinary file.</source>
        <translation>Tämä ei ole tavallinen tiedosto.</translation>
    </message>
    <message>
        <source>{place} is a device, a pipe, or a link that leads in a circle.</source>
        <translation>{place} on laite, putki tai kehää kiertävä linkki.</translation>
    </message>
    <message>
        <source>Choose an ordinary file. On the command line leave --out away to write to standard output.</source>
        <translation>Valitse tavallinen tiedosto. Komentorivillä tuloste menee vakiotulosteeseen, kun --out jätetään pois.</translation>
    </message>
    <message>
        <source>The folder does not exist.</source>
        <translation>Kansiota ei ole.</translation>
    </message>
    <message>
        <source>{place} names a folder that is not there.</source>
        <translation>{place} viittaa kansioon, jota ei ole.</translation>
    </message>
    <message>
        <source>Create the folder, or choose another one.</source>
        <translation>Luo kansio tai valitse toinen.</translation>
    </message>
    <message>
        <source>The file may not be changed.</source>
        <translation>Tiedostoa ei saa muuttaa.</translation>
    </message>
    <message>
        <source>{place} is read-only, and was left as it is.</source>
        <translation>{place} on kirjoitussuojattu, ja se jätettiin ennalleen.</translation>
    </message>
    <message>
        <source>Choose another name, or allow writing to the file.</source>
        <translation>Valitse toinen nimi tai salli tiedostoon kirjoittaminen.</translation>
    </message>
    <message>
        <source>The export could not be saved.</source>
        <translation>Vientiä ei voitu tallentaa.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be written. {detail} What was there before is unchanged.</source>
        <translation>Kohteeseen {place} ei voi kirjoittaa. {detail} Aiempi sisältö on ennallaan.</translation>
    </message>
    <message>
        <source>Check who may write to the folder, or choose another one.</source>
        <translation>Tarkista, kuka saa kirjoittaa kansioon, tai valitse toinen kansio.</translation>
    </message>
    <message>
        <source>The export could not be saved: the disk is full.</source>
        <translation>Vientiä ei voitu tallentaa: levy on täynnä.</translation>
    </message>
    <message>
        <source>Nothing of it was left at {place}. What was there before is unchanged.</source>
        <translation>Siitä ei jäänyt mitään kohteeseen {place}. Aiempi sisältö on ennallaan.</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another place, then save again.</source>
        <translation>Vapauta levytilaa tai valitse toinen paikka ja tallenna sitten uudelleen.</translation>
    </message>
    <message>
        <source>There is no token to export.</source>
        <translation>Vietävää tokenia ei ole.</translation>
    </message>
    <message>
        <source>Its secrets were asked for, and this profile has no token right now.</source>
        <translation>Salaisuudet pyydettiin mukaan, mutta tällä profiililla ei ole nyt tokenia.</translation>
    </message>
    <message>
        <source>Get a token first, or export without secrets.</source>
        <translation>Hae ensin token tai vie ilman salaisuuksia.</translation>
    </message>
    <message>
        <source>No keychain answers on this computer.</source>
        <translation>Mikään avainnippu ei vastaa tällä tietokoneella.</translation>
    </message>
    <message>
        <source>No keychain service runs, or it has just ended, so nothing can be kept safely.</source>
        <translation>Avainnippupalvelua ei ole käynnissä tai se on juuri päättynyt, joten mitään ei voi säilyttää turvallisesti.</translation>
    </message>
    <message>
        <source>The keychain did not keep the secret.</source>
        <translation>Avainnippu ei säilyttänyt salaisuutta.</translation>
    </message>
    <message>
        <source>What was written to it could not be read back unchanged.</source>
        <translation>Kirjoitettua ei saatu luettua takaisin muuttumattomana.</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again. If it stays so, check it with its own program.</source>
        <translation>Avaa avainnipun lukitus ja yritä uudelleen. Jos vika ei poistu, tarkista avainnippu sen omalla ohjelmalla.</translation>
    </message>
    <message>
        <source>The keychain did not remove the entry.</source>
        <translation>Avainnippu ei poistanut tietoa.</translation>
    </message>
    <message>
        <source>It said that it had, and the entry is still there.</source>
        <translation>Se ilmoitti poistaneensa tiedon, mutta tieto on yhä siellä.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, remove the entry with the keychain&apos;s own program.</source>
        <translation>Yritä uudelleen. Jos vika ei poistu, poista tieto avainnipun omalla ohjelmalla.</translation>
    </message>
    <message>
        <source>This is too large for the keychain.</source>
        <translation>Tämä on liian suuri avainnippuun.</translation>
    </message>
    <message>
        <source>Check that it is the right token or secret.</source>
        <translation>Tarkista, että se on oikea token tai salaisuus.</translation>
    </message>
    <message>
        <source>Not kept yet: the keychain did not take it, so it is only in memory.</source>
        <translation>Ei vielä tallessa: avainnippu ei ottanut sitä vastaan, joten se on vain muistissa.</translation>
    </message>
    <message>
        <source>{actual}</source>
        <translation>{actual}</translation>
    </message>
    <message>
        <source>Unlock or start the keychain, then try again. Otherwise it is gone when Tokenprism ends.</source>
        <translation>Avaa avainnipun lukitus tai käynnistä avainnippu ja yritä sitten uudelleen. Muuten se häviää, kun Tokenprism suljetaan.</translation>
    </message>
    <message>
        <source>The source was removed, but its secrets are still in the keychain.</source>
        <translation>Lähde poistettiin, mutta sen salaisuudet ovat yhä avainnipussa.</translation>
    </message>
    <message>
        <source>Remove the entries that begin with {place} with the keychain&apos;s own program.</source>
        <translation>Poista avainnipun omalla ohjelmalla tiedot, joiden nimi alkaa {place}.</translation>
    </message>
    <message>
        <source>The file of profiles was broken; the copy before it is used.</source>
        <translation>Profiilitiedosto oli rikki; sitä edeltävä kopio on käytössä.</translation>
    </message>
    <message>
        <source>What could not be read is kept as {place}. The change that was saved last may be missing.</source>
        <translation>Lukukelvoton tiedosto on tallessa nimellä {place}. Viimeksi tallennettu muutos voi puuttua.</translation>
    </message>
    <message>
        <source>Look through the profiles, and make the last change again.</source>
        <translation>Käy profiilit läpi ja tee viimeisin muutos uudelleen.</translation>
    </message>
    <message>
        <source>The connection to {host} broke before the answer was complete.</source>
        <translation>Yhteys palvelimeen {host} katkesi, ennen kuin vastaus oli kokonaan saapunut.</translation>
    </message>
    <message>
        <source>{host} ended the connection without an answer.</source>
        <translation>{host} katkaisi yhteyden vastaamatta.</translation>
    </message>
    <message>
        <source>The server or something in between broke down, or what listens at this port is not a web server, or one that wants https.</source>
        <translation>Palvelimeen tai johonkin matkan varrella tuli vika, tai tässä portissa ei kuuntele verkkopalvelin tai se vaatii https:ää.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, check the port in the address, and whether it begins with https.</source>
        <translation>Yritä uudelleen. Jos vika ei poistu, tarkista osoitteen portti ja se, alkaako osoite https:llä.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} ei vastannut ajoissa.</translation>
    </message>
    <message>
        <source>The answer of {host} is too large.</source>
        <translation>Palvelimen {host} vastaus on liian suuri.</translation>
    </message>
    <message>
        <source>The request to {host} failed.</source>
        <translation>Pyyntö palvelimelle {host} epäonnistui.</translation>
    </message>
    <message>
        <source>No port is free for the answer of the sign-in.</source>
        <translation>Kirjautumisen vastaukselle ei ole vapaata porttia.</translation>
    </message>
    <message>
        <source>A free port of this computer was wanted for {place}, and other programs hold them all.</source>
        <translation>Tämän tietokoneen vapaa portti tarvittiin osoitteelle {place}, mutta muut ohjelmat pitävät niitä kaikkia.</translation>
    </message>
    <message>
        <source>Close programs that keep many connections open, or restart the computer. If the registration allows it, use a redirect address with a port of its own.</source>
        <translation>Sulje ohjelmat, jotka pitävät monta yhteyttä auki, tai käynnistä tietokone uudelleen. Jos rekisteröinti sallii sen, käytä uudelleenohjausosoitetta, jolla on oma portti.</translation>
    </message>
    <message>
        <source>This computer does not let programs listen at that port.</source>
        <translation>Tämä tietokone ei anna ohjelmien kuunnella tässä portissa.</translation>
    </message>
    <message>
        <source>Ports below 1024 are kept for services of the system, and {place} names one of them, or one that is reserved.</source>
        <translation>Alle 1024:n portit on varattu järjestelmän palveluille, ja {place} nimeää yhden niistä tai muuten varatun portin.</translation>
    </message>
    <message>
        <source>Use a redirect address with a port from 1024 on, or without a port, in the registration too.</source>
        <translation>Käytä uudelleenohjausosoitetta, jonka portti on vähintään 1024 tai jossa ei ole porttia, myös rekisteröinnissä.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is empty.</source>
        <translation>Palvelimen vastaus on tyhjä.</translation>
    </message>
    <message>
        <source>It answered with HTTP status {status}, which means yes, but sent nothing with it.</source>
        <translation>Se vastasi HTTP-tilakoodilla {status}, joka merkitsee hyväksyntää, mutta ei lähettänyt mitään sen mukana.</translation>
    </message>
    <message>
        <source>The answer stops in the middle.</source>
        <translation>Vastaus päättyy kesken.</translation>
    </message>
    <message>
        <source>Its beginning is as it should be, and the end is missing: the server, or something in between, broke off while it was being sent.</source>
        <translation>Sen alku on niin kuin pitää, mutta loppu puuttuu: palvelin tai jokin matkan varrella keskeytti sen lähettämisen.</translation>
    </message>
    <message>
        <source>The answer is in another character encoding than it must be.</source>
        <translation>Vastauksen merkistökoodaus on väärä.</translation>
    </message>
    <message>
        <source>JSON is UTF-8 without a byte order mark (RFC 8259 section 8.1), whatever the server&apos;s headers say.</source>
        <translation>JSON on UTF-8:aa ilman tavujärjestysmerkkiä (RFC 8259, kohta 8.1), sanoivat palvelimen otsakkeet mitä tahansa.</translation>
    </message>
    <message>
        <source>The server packed its answer, though it was asked not to.</source>
        <translation>Palvelin pakkasi vastauksensa, vaikka sitä pyydettiin olemaan pakkaamatta.</translation>
    </message>
    <message>
        <source>It came as {actual}. It is not unpacked, because a small answer could fill this computer&apos;s memory that way.</source>
        <translation>Se tuli muodossa {actual}. Sitä ei pureta, koska pienikin vastaus voisi niin täyttää tämän tietokoneen muistin.</translation>
    </message>
    <message>
        <source>Ask those who run the server, or a proxy in between, to heed Accept-Encoding: identity (RFC 9110 section 12.5.3).</source>
        <translation>Pyydä palvelimen tai välissä olevan välityspalvelimen ylläpitäjiä noudattamaan otsaketta Accept-Encoding: identity (RFC 9110, kohta 12.5.3).</translation>
    </message>
    <message>
        <source>The answer is JSON, but of the wrong shape.</source>
        <translation>Vastaus on JSONia, mutta väärän muotoista.</translation>
    </message>
    <message>
        <source>An object with named members was awaited, and {actual} came.</source>
        <translation>Odotettiin objektia, jolla on nimettyjä jäseniä, ja tuli {actual}.</translation>
    </message>
    <message>
        <source>The browser came back without an answer.</source>
        <translation>Selain palasi ilman vastausta.</translation>
    </message>
    <message>
        <source>If the address in the browser goes on behind a #, the server has answered in a way that was not asked for (implicit grant, response mode fragment).</source>
        <translation>Jos selaimen osoite jatkuu #-merkin jälkeen, palvelin on vastannut tavalla, jota ei pyydetty (implicit-myöntö, vastaustapa fragment).</translation>
    </message>
    <message>
        <source>Close that page. Let the client be registered for the authorization code grant, and remove response_mode from the profile&apos;s parameters.</source>
        <translation>Sulje se sivu. Pyydä rekisteröimään asiakasohjelma valtuutuskoodin myönnölle ja poista response_mode profiilin parametreista.</translation>
    </message>
    <message>
        <source>The server does not let this application or key in.</source>
        <translation>Palvelin ei päästä tätä sovellusta tai avainta sisään.</translation>
    </message>
    <message>
        <source>It answered with HTTP status {status}, and without saying why. Often the id or the secret is wrong, or is sent in a way that the server does not take.</source>
        <translation>Se vastasi HTTP-tilakoodilla {status} kertomatta syytä. Usein tunnus tai salaisuus on väärä, tai se lähetetään tavalla, jota palvelin ei hyväksy.</translation>
    </message>
    <message>
        <source>The server has nothing at this address.</source>
        <translation>Palvelimella ei ole mitään tässä osoitteessa.</translation>
    </message>
    <message>
        <source>{host} answered with HTTP status {status}: it is there, but does not know {place}, or does not take such requests there.</source>
        <translation>{host} vastasi HTTP-tilakoodilla {status}: se on paikalla, mutta ei tunne osoitetta {place} tai ei ota siinä vastaan tällaisia pyyntöjä.</translation>
    </message>
    <message>
        <source>Compare the address with the server&apos;s documentation.</source>
        <translation>Vertaa osoitetta palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server gets too many requests.</source>
        <translation>Palvelin saa liikaa pyyntöjä.</translation>
    </message>
    <message>
        <source>It answered with HTTP status {status}: too many came in a short time, perhaps from other programs that use the same key.</source>
        <translation>Se vastasi HTTP-tilakoodilla {status}: lyhyessä ajassa tuli liian monta, ehkä muista ohjelmista, jotka käyttävät samaa avainta.</translation>
    </message>
    <message>
        <source>Wait some minutes, then try again. If it stays so, ask less often.</source>
        <translation>Odota muutama minuutti ja yritä sitten uudelleen. Jos vika ei poistu, pyydä harvemmin.</translation>
    </message>
    <message>
        <source>It answered with HTTP status {status}, and without saying why. The request may be perfectly fine.</source>
        <translation>Se vastasi HTTP-tilakoodilla {status} kertomatta syytä. Pyyntö voi olla täysin kunnossa.</translation>
    </message>
    <message>
        <source>The server behind {host} can&apos;t be reached.</source>
        <translation>Osoitteen {host} takana olevaan palvelimeen ei saada yhteyttä.</translation>
    </message>
    <message>
        <source>A gateway or proxy answered in its place, with HTTP status {status}. The request may be perfectly fine.</source>
        <translation>Yhdyskäytävä tai välityspalvelin vastasi sen puolesta HTTP-tilakoodilla {status}. Pyyntö voi olla täysin kunnossa.</translation>
    </message>
    <message>
        <source>The place that was named for it can&apos;t be read, is no file, or holds more than 4 MB. {detail}</source>
        <translation>Sille nimettyä paikkaa ei voi lukea, se ei ole tiedosto tai siinä on yli 4 Mt. {detail}</translation>
    </message>
    <message numerus="yes">
        <source>The server asks to try again in %n minutes.</source>
        <translation>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n minuutin kuluttua.</numerusform>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n minuutin kuluttua.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks to try again in %n hours.</source>
        <translation>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n tunnin kuluttua.</numerusform>
            <numerusform>Palvelin pyytää yrittämään uudelleen %n tunnin kuluttua.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known where this server&apos;s API is.</source>
        <translation>Ei tiedetä, missä tämän palvelimen rajapinta on.</translation>
    </message>
    <message>
        <source>The preset asks the API which environments the token reaches, and knows the API&apos;s address for its own servers only.</source>
        <translation>Esiasetus kysyy rajapinnalta, mihin ympäristöihin tokenilla pääsee, ja tuntee rajapinnan osoitteen vain omille palvelimilleen.</translation>
    </message>
    <message>
        <source>Check the issuer in the profile. For another server of this kind, make a preset that names it.</source>
        <translation>Tarkista profiilin myöntäjä. Tee toista samanlaista palvelinta varten esiasetus, joka nimeää sen.</translation>
    </message>
    <message>
        <source>The list of environments goes on at another server: {actual}.</source>
        <translation>Ympäristöjen luettelo jatkuu toisella palvelimella: {actual}.</translation>
    </message>
    <message>
        <source>The token is not sent there, so only the first part was read.</source>
        <translation>Tokenia ei lähetetä sinne, joten vain alkuosa luettiin.</translation>
    </message>
    <message>
        <source>Tell those who run the server.</source>
        <translation>Kerro palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>Two secrets can&apos;t both come from standard input.</source>
        <translation>Kaksi salaisuutta ei voi tulla vakiosyötteestä.</translation>
    </message>
    <message>
        <source>Which of them is which could not be told.</source>
        <translation>Niitä ei voisi erottaa toisistaan.</translation>
    </message>
    <message>
        <source>Take one of them from a file or from the environment.</source>
        <translation>Ota toinen niistä tiedostosta tai ympäristömuuttujasta.</translation>
    </message>
    <message>
        <source>The issuer has a part after a question mark.</source>
        <translation>Myöntäjän osoitteessa on osa kysymysmerkin jälkeen.</translation>
    </message>
    <message>
        <source>An issuer is a plain address (RFC 8414 section 2).</source>
        <translation>Myöntäjä on pelkkä osoite (RFC 8414, luku 2).</translation>
    </message>
    <message>
        <source>Remove the question mark and what follows it.</source>
        <translation>Poista kysymysmerkki ja mitä sen jälkeen tulee.</translation>
    </message>
    <message>
        <source>{host} does not say what it offers, at any of the usual places.</source>
        <translation>{host} ei kerro missään tavallisista paikoista, mitä se tarjoaa.</translation>
    </message>
    <message>
        <source>The issuer may be mistyped, or the server has no metadata. Tried were: {detail}.</source>
        <translation>Myöntäjä voi olla kirjoitettu väärin, tai palvelimella ei ole metatietoja. Kokeiltiin: {detail}.</translation>
    </message>
    <message>
        <source>Compare the issuer with the server&apos;s documentation, or enter the addresses by hand.</source>
        <translation>Vertaa myöntäjää palvelimen ohjeisiin tai kirjoita osoitteet itse.</translation>
    </message>
    <message>
        <source>The server calls itself by another name than the one asked for.</source>
        <translation>Palvelin käyttää itsestään muuta nimeä kuin sitä, jota kysyttiin.</translation>
    </message>
    <message>
        <source>It says {actual}, and {expected} was asked. They have to be the same letter for letter, a slash at the end included (RFC 8414 section 3.3), so nothing of it is used.</source>
        <translation>Se sanoo {actual}, ja kysyttiin {expected}. Niiden on oltava kirjaimelleen samat, myös lopun kauttaviiva (RFC 8414, luku 3.3), joten mitään siitä ei käytetä.</translation>
    </message>
    <message>
        <source>If both are the same server, enter the issuer as it names itself. If not, don&apos;t use it.</source>
        <translation>Jos ne ovat sama palvelin, kirjoita myöntäjä niin kuin palvelin itse sen nimeää. Jos eivät, älä käytä sitä.</translation>
    </message>
    <message>
        <source>The server says something twice about itself.</source>
        <translation>Palvelin sanoo itsestään jotakin kahdesti.</translation>
    </message>
    <message>
        <source>{actual} stands in its metadata more than once, and which one counts can&apos;t be known, so nothing of it is used.</source>
        <translation>{actual} on sen metatiedoissa useammin kuin kerran, eikä voi tietää, mikä niistä pätee, joten mitään siitä ei käytetä.</translation>
    </message>
    <message>
        <source>Report it to those who run the server. Until then enter the addresses by hand.</source>
        <translation>Ilmoita asiasta palvelimen ylläpitäjille. Kirjoita osoitteet siihen asti itse.</translation>
    </message>
    <message>
        <source>The server&apos;s metadata is said to be somewhere else.</source>
        <translation>Palvelimen metatietojen sanotaan olevan muualla.</translation>
    </message>
    <message>
        <source>{expected} points to {actual}. That is not followed: metadata decides where secrets go, so it is taken from the issuer&apos;s own address only.</source>
        <translation>{expected} osoittaa osoitteeseen {actual}. Sitä ei seurata: metatiedot ratkaisevat, minne salaisuudet menevät, joten ne otetaan vain myöntäjän omasta osoitteesta.</translation>
    </message>
    <message>
        <source>Enter the issuer that the server really has, often with https, another host name or a slash at the end.</source>
        <translation>Kirjoita se myöntäjä, joka palvelimella todella on: usein https, toinen palvelinnimi tai kauttaviiva lopussa.</translation>
    </message>
    <message>
        <source>This server does not tell about its tokens.</source>
        <translation>Tämä palvelin ei kerro tokeneistaan.</translation>
    </message>
    <message>
        <source>The profile has no introspection address (RFC 7662).</source>
        <translation>Profiilissa ei ole introspektio-osoitetta (RFC 7662).</translation>
    </message>
    <message>
        <source>If the server has one, read its metadata again, or enter the address.</source>
        <translation>Jos palvelimella on sellainen, lue sen metatiedot uudelleen tai kirjoita osoite.</translation>
    </message>
    <message>
        <source>The server&apos;s signed word about the token can&apos;t be used.</source>
        <translation>Palvelimen allekirjoitettua tietoa tokenista ei voi käyttää.</translation>
    </message>
    <message>
        <source>The answer has to be a signed token that holds token_introspection (RFC 9701 section 5), and is {actual}.</source>
        <translation>Vastauksen on oltava allekirjoitettu token, jossa on token_introspection (RFC 9701, luku 5), ja se on {actual}.</translation>
    </message>
    <message>
        <source>Report it to those who run the server.</source>
        <translation>Ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>This server does not tell about the person who signed in.</source>
        <translation>Tämä palvelin ei kerro kirjautuneesta henkilöstä.</translation>
    </message>
    <message>
        <source>The profile has no userinfo address (OpenID Connect Core section 5.3).</source>
        <translation>Profiilissa ei ole userinfo-osoitetta (OpenID Connect Core, luku 5.3).</translation>
    </message>
    <message>
        <source>The token is not for asking who signed in.</source>
        <translation>Tokenilla ei voi kysyä, kuka kirjautui.</translation>
    </message>
    <message>
        <source>Scope openid was not granted, and servers tell about the person only with it (OpenID Connect Core section 5.3).</source>
        <translation>Scopea openid ei myönnetty, ja palvelimet kertovat henkilöstä vain sen kanssa (OpenID Connect Core, luku 5.3).</translation>
    </message>
    <message>
        <source>Add openid to the scopes, and sign in again.</source>
        <translation>Lisää openid scopeihin ja kirjaudu uudelleen.</translation>
    </message>
    <message>
        <source>The server&apos;s word about the person names nobody.</source>
        <translation>Palvelimen tieto henkilöstä ei nimeä ketään.</translation>
    </message>
    <message>
        <source>The answer lacks sub (OpenID Connect Core section 5.3.2), so nothing of it is used.</source>
        <translation>Vastauksesta puuttuu sub (OpenID Connect Core, luku 5.3.2), joten mitään siitä ei käytetä.</translation>
    </message>
    <message>
        <source>Check that the address is the userinfo endpoint, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on userinfo-päätepiste, ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The server tells about somebody else than the person who signed in.</source>
        <translation>Palvelin kertoo jostakusta muusta kuin kirjautuneesta henkilöstä.</translation>
    </message>
    <message>
        <source>Its sub is not the one of the ID token, which may be an attack (OpenID Connect Core section 5.3.2), so nothing of it is used.</source>
        <translation>Sen sub ei ole sama kuin ID tokenissa, mikä voi olla hyökkäys (OpenID Connect Core, luku 5.3.2), joten mitään siitä ei käytetä.</translation>
    </message>
    <message>
        <source>The server&apos;s word about the person can&apos;t be read.</source>
        <translation>Palvelimen tietoa henkilöstä ei voi lukea.</translation>
    </message>
    <message>
        <source>A JSON object or a signed token was awaited (OpenID Connect Core section 5.3.2), and {actual} came.</source>
        <translation>Odotettiin JSON-oliota tai allekirjoitettua tokenia (OpenID Connect Core, luku 5.3.2), ja tuli {actual}.</translation>
    </message>
    <message>
        <source>The signature of the server&apos;s word about the person is not good.</source>
        <translation>Palvelimen henkilöstä antaman tiedon allekirjoitus ei kelpaa.</translation>
    </message>
    <message>
        <source>The server&apos;s keys don&apos;t confirm it ({actual}), so nothing of it is used.</source>
        <translation>Palvelimen avaimet eivät vahvista sitä ({actual}), joten mitään siitä ei käytetä.</translation>
    </message>
    <message>
        <source>The signature of the server&apos;s word about the token is not good.</source>
        <translation>Palvelimen tokenista antaman tiedon allekirjoitus ei kelpaa.</translation>
    </message>
    <message>
        <source>Get a new token. If it stays so, report it to those who run the server.</source>
        <translation>Hae uusi token. Jos vika jatkuu, ilmoita siitä palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>This server can&apos;t revoke tokens.</source>
        <translation>Tämä palvelin ei voi mitätöidä tokeneita.</translation>
    </message>
    <message>
        <source>The profile has no revocation address (RFC 7009).</source>
        <translation>Profiilissa ei ole mitätöintiosoitetta (RFC 7009).</translation>
    </message>
    <message>
        <source>If the server has one, read its metadata again, or enter the address. Otherwise forget the token here; at the server it runs out at its time.</source>
        <translation>Jos palvelimella on sellainen, lue sen metatiedot uudelleen tai kirjoita osoite. Muuten unohda token täällä; palvelimella se vanhenee aikanaan.</translation>
    </message>
    <message>
        <source>There is no token to revoke.</source>
        <translation>Mitätöitävää tokenia ei ole.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>Mitään ei tarvitse tehdä.</translation>
    </message>
    <message>
        <source>This server has no way to sign out by address.</source>
        <translation>Tältä palvelimelta ei voi kirjautua ulos osoitteen avulla.</translation>
    </message>
    <message>
        <source>The profile has no address for it (OpenID Connect RP-Initiated Logout).</source>
        <translation>Profiilissa ei ole osoitetta sitä varten (OpenID Connect RP-Initiated Logout).</translation>
    </message>
    <message>
        <source>If the server has one, read its metadata again, or enter the address. Otherwise sign out on the server&apos;s own pages.</source>
        <translation>Jos palvelimella on sellainen, lue sen metatiedot uudelleen tai kirjoita osoite. Kirjaudu muuten ulos palvelimen omilla sivuilla.</translation>
    </message>
    <message>
        <source>This server does not let programs register applications.</source>
        <translation>Tämä palvelin ei anna ohjelmien rekisteröidä sovelluksia.</translation>
    </message>
    <message>
        <source>The profile has no registration address (RFC 7591).</source>
        <translation>Profiilissa ei ole rekisteröintiosoitetta (RFC 7591).</translation>
    </message>
    <message>
        <source>Register the application on the server&apos;s own pages.</source>
        <translation>Rekisteröi sovellus palvelimen omilla sivuilla.</translation>
    </message>
    <message>
        <source>Check that the address is the registration endpoint, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on rekisteröintipäätepiste, ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>Another source has this issuer with other addresses.</source>
        <translation>Toisella lähteellä on sama myöntäjä ja muut osoitteet.</translation>
    </message>
    <message>
        <source>“{actual}” names {expected}, too, and gets its tokens elsewhere. One of them is not that server: this is how one server&apos;s codes are slipped to another (RFC 9207 section 4).</source>
        <translation>Myös ”{actual}” nimeää myöntäjän {expected} ja hakee tokeninsa muualta. Toinen niistä ei ole tuo palvelin: näin yhden palvelimen koodeja ujutetaan toiselle (RFC 9207, luku 4).</translation>
    </message>
    <message>
        <source>Check which addresses belong to the issuer. If the server has moved, correct the other source first.</source>
        <translation>Tarkista, mitkä osoitteet kuuluvat myöntäjälle. Jos palvelin on muuttanut, korjaa ensin toinen lähde.</translation>
    </message>
    <message>
        <source>The response type doesn&apos;t fit the way of signing in.</source>
        <translation>Vastaustyyppi ei sovi kirjautumistapaan.</translation>
    </message>
    <message>
        <source>The profile names {actual}; usual here is {expected} (OAuth 2.0 Multiple Response Type Encoding Practices).</source>
        <translation>Profiilissa on {actual}; tavallinen on tässä {expected} (OAuth 2.0 Multiple Response Type Encoding Practices).</translation>
    </message>
    <message>
        <source>Leave the response type empty in the profile, or choose the way that it belongs to.</source>
        <translation>Jätä vastaustyyppi profiilissa tyhjäksi tai valitse tapa, johon se kuuluu.</translation>
    </message>
    <message>
        <source>The address that takes sign-in requests beforehand is missing.</source>
        <translation>Osoite, joka ottaa kirjautumispyynnöt vastaan etukäteen, puuttuu.</translation>
    </message>
    <message>
        <source>The sign-in is to be handed to the server before the browser opens (RFC 9126), and the profile has no address for that.</source>
        <translation>Kirjautuminen on määrä antaa palvelimelle ennen kuin selain avautuu (RFC 9126), eikä profiilissa ole osoitetta sitä varten.</translation>
    </message>
    <message>
        <source>Let the profile read the server&apos;s metadata again, or enter the pushed authorization request endpoint.</source>
        <translation>Anna profiilin lukea palvelimen metatiedot uudelleen tai kirjoita ennakkoon lähetettyjen valtuutuspyyntöjen osoite (pushed authorization request endpoint).</translation>
    </message>
    <message>
        <source>The server took the sign-in request, but didn&apos;t say under which name.</source>
        <translation>Palvelin otti kirjautumispyynnön vastaan, mutta ei kertonut, millä nimellä.</translation>
    </message>
    <message>
        <source>Its answer has no request_uri that can be used (RFC 9126 section 2.2), so the browser was not opened.</source>
        <translation>Sen vastauksessa ei ole käyttökelpoista request_uri-arvoa (RFC 9126, kohta 2.2), joten selainta ei avattu.</translation>
    </message>
    <message>
        <source>Check that the address is the one for pushed authorization requests, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on ennakkoon lähetettyjen valtuutuspyyntöjen osoite, ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The server&apos;s hold on the sign-in request was over at once.</source>
        <translation>Palvelimen säilyttämä kirjautumispyyntö vanheni heti.</translation>
    </message>
    <message>
        <source>It says that its request_uri is good for {actual} seconds (RFC 9126 section 2.2), so the browser was not opened.</source>
        <translation>Se sanoo, että sen request_uri on voimassa {actual} sekuntia (RFC 9126, kohta 2.2), joten selainta ei avattu.</translation>
    </message>
    <message>
        <source>The answer doesn&apos;t say which server it comes from.</source>
        <translation>Vastaus ei kerro, miltä palvelimelta se tulee.</translation>
    </message>
    <message>
        <source>{expected} announces that its answers name it (iss, RFC 9207), so one without that may come from another server.</source>
        <translation>{expected} ilmoittaa, että sen vastaukset nimeävät sen (iss, RFC 9207), joten vastaus ilman sitä voi tulla muulta palvelimelta.</translation>
    </message>
    <message>
        <source>Sign in again and don&apos;t use links from others for it. If it stays so, let the profile read the server&apos;s metadata again.</source>
        <translation>Kirjaudu uudelleen äläkä käytä siihen muiden antamia linkkejä. Jos tilanne jatkuu, anna profiilin lukea palvelimen metatiedot uudelleen.</translation>
    </message>
    <message>
        <source>The answer names its server, though that server doesn&apos;t announce it.</source>
        <translation>Vastaus nimeää palvelimensa, vaikka palvelin ei ilmoita tekevänsä niin.</translation>
    </message>
    <message>
        <source>It names {actual}, and the metadata that was read doesn&apos;t say that answers do so (RFC 9207 section 2.4): the metadata may be old, or the answer forged.</source>
        <translation>Se nimeää palvelimen {actual}, eivätkä luetut metatiedot kerro vastausten tekevän niin (RFC 9207, kohta 2.4): metatiedot voivat olla vanhat tai vastaus väärennetty.</translation>
    </message>
    <message>
        <source>The answer lacks a part that was asked for.</source>
        <translation>Vastauksesta puuttuu osa, jota pyydettiin.</translation>
    </message>
    <message>
        <source>The server sent the browser back without {expected}, and without an error.</source>
        <translation>Palvelin lähetti selaimen takaisin ilman arvoa {expected} ja ilman virhettä.</translation>
    </message>
    <message>
        <source>Check that the registration allows this response type, or choose another way of signing in.</source>
        <translation>Tarkista, että rekisteröinti sallii tämän vastaustyypin, tai valitse toinen kirjautumistapa.</translation>
    </message>
    <message>
        <source>The ID token doesn&apos;t belong to this sign-in.</source>
        <translation>ID-token ei kuulu tähän kirjautumiseen.</translation>
    </message>
    <message>
        <source>What it says doesn&apos;t fit: {actual}. It has to be refused (OpenID Connect Core section 3.1.3.7), as it may be of another server, application or sign-in.</source>
        <translation>Sen sisältö ei täsmää: {actual}. Se on hylättävä (OpenID Connect Core, kohta 3.1.3.7), sillä se voi olla toisen palvelimen, sovelluksen tai kirjautumisen.</translation>
    </message>
    <message>
        <source>Sign in again. If it stays so, compare issuer and client id with the registration, and report it to those who run the server.</source>
        <translation>Kirjaudu uudelleen. Jos tilanne jatkuu, vertaa myöntäjää ja asiakastunnusta rekisteröintiin ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The two ID tokens of this sign-in contradict each other.</source>
        <translation>Tämän kirjautumisen kaksi ID-tokenia ovat ristiriidassa keskenään.</translation>
    </message>
    <message>
        <source>The one that came through the browser and the one that came with the access token differ in {actual} (OpenID Connect Core section 3.3.3.6): one may be another person&apos;s.</source>
        <translation>Selaimen kautta tullut ja käyttöoikeustokenin mukana tullut eroavat kohdassa {actual} (OpenID Connect Core, kohta 3.3.3.6): toinen voi olla jonkun muun.</translation>
    </message>
    <message>
        <source>Another profile names the same issuer, but other servers.</source>
        <translation>Toisessa profiilissa on sama myöntäjä mutta muut palvelimet.</translation>
    </message>
    <message>
        <source>{actual} has the issuer {expected}, too, and its addresses lead elsewhere. One of both may be made to catch codes (RFC 9207 section 4).</source>
        <translation>Myös profiilissa {actual} on myöntäjä {expected}, ja sen osoitteet johtavat muualle. Toinen niistä voi olla tehty koodien kaappaamiseen (RFC 9207, kohta 4).</translation>
    </message>
    <message>
        <source>Compare the addresses of both profiles with the server&apos;s documentation, and remove the wrong profile.</source>
        <translation>Vertaa molempien profiilien osoitteita palvelimen ohjeisiin ja poista väärä profiili.</translation>
    </message>
    <message>
        <source>Check date and time of this computer. In a company, its own certificate authority may have to be installed, or named in the profile.</source>
        <translation>Tarkista tietokoneen päivämäärä ja kellonaika. Yrityksessä voi olla tarpeen asentaa sen oma varmenteen myöntäjä tai nimetä se profiilissa.</translation>
    </message>
    <message>
        <source>The server speaks only an outdated kind of TLS.</source>
        <translation>Palvelin osaa vain vanhentunutta TLS:ää.</translation>
    </message>
    <message>
        <source>{host} offers no TLS 1.2 or newer. What is older can be read by others (RFC 8996), so nothing was sent.</source>
        <translation>{host} ei tarjoa TLS 1.2:ta eikä uudempaa. Vanhempaa voivat muut lukea (RFC 8996), joten mitään ei lähetetty.</translation>
    </message>
    <message>
        <source>Ask those who run the server for TLS 1.2 or 1.3.</source>
        <translation>Pyydä palvelimen ylläpitäjiltä TLS 1.2 tai 1.3.</translation>
    </message>
    <message>
        <source>The server does not accept this client&apos;s certificate.</source>
        <translation>Palvelin ei hyväksy tämän asiakkaan varmennetta.</translation>
    </message>
    <message>
        <source>It wants a certificate of an authority that it knows, for this client, and one that is valid now. {detail}</source>
        <translation>Se haluaa tuntemansa myöntäjän varmenteen, joka on tälle asiakkaalle ja voimassa nyt. {detail}</translation>
    </message>
    <message>
        <source>Compare the certificate in the profile with the one that is registered, and check its dates.</source>
        <translation>Vertaa profiilin varmennetta rekisteröityyn ja tarkista sen päivämäärät.</translation>
    </message>
    <message>
        <source>No encrypted connection to {host} came about.</source>
        <translation>Salattua yhteyttä palvelimeen {host} ei syntynyt.</translation>
    </message>
    <message>
        <source>Both sides could not agree on one. {detail}</source>
        <translation>Osapuolet eivät päässeet siitä sopimukseen. {detail}</translation>
    </message>
    <message>
        <source>If the server wants a client certificate, name it in the profile. Otherwise those who run the server can say what it expects.</source>
        <translation>Jos palvelin haluaa asiakasvarmenteen, nimeä se profiilissa. Muuten palvelimen ylläpitäjät voivat kertoa, mitä se odottaa.</translation>
    </message>
    <message>
        <source>It answered without encryption where an encrypted answer was awaited. In a hotel or on a train it may be the network&apos;s own sign-in page.</source>
        <translation>Se vastasi ilman salausta, vaikka odotettiin salattua vastausta. Hotellissa tai junassa se voi olla verkon oma kirjautumissivu.</translation>
    </message>
    <message>
        <source>Check the port in the address. If the network has a sign-in page, open it in the browser first.</source>
        <translation>Tarkista osoitteen portti. Jos verkolla on kirjautumissivu, avaa se ensin selaimessa.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation>Välityspalvelin haluaa nimen ja salasanan.</translation>
    </message>
    <message>
        <source>A proxy stands between this computer and {host}, and it lets nobody through without them (HTTP status 407). Tokenprism has no place for a proxy&apos;s password.</source>
        <translation>Tämän tietokoneen ja palvelimen {host} välissä on välityspalvelin, joka ei päästä ketään läpi ilman niitä (HTTP-tilakoodi 407). Tokenprismissä ei ole paikkaa välityspalvelimen salasanalle.</translation>
    </message>
    <message>
        <source>Use a proxy that takes this computer without a password, or none, in the profile.</source>
        <translation>Käytä profiilissa välityspalvelinta, joka hyväksyy tämän tietokoneen ilman salasanaa, tai älä mitään.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through to {host}.</source>
        <translation>Välityspalvelin ei päästänyt pyyntöä palvelimelle {host}.</translation>
    </message>
    <message>
        <source>{detail} Nothing of the request was shown to the proxy.</source>
        <translation>{detail} Pyynnöstä ei näytetty välityspalvelimelle mitään.</translation>
    </message>
    <message>
        <source>Check the proxy in the profile, or the one that the system names; where none is needed, choose none.</source>
        <translation>Tarkista profiilin välityspalvelin tai se, jonka järjestelmä nimeää; jos sitä ei tarvita, valitse ei mitään.</translation>
    </message>
    <message>
        <source>The file of certificate authorities can&apos;t be used.</source>
        <translation>Varmenteiden myöntäjien tiedostoa ei voi käyttää.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be read, or holds no certificate. {detail}</source>
        <translation>Tiedostoa {place} ei voi lukea, tai siinä ei ole varmennetta. {detail}</translation>
    </message>
    <message>
        <source>Name a file with certificates in PEM form (-----BEGIN CERTIFICATE-----) in the profile.</source>
        <translation>Nimeä profiilissa tiedosto, jossa on varmenteita PEM-muodossa (-----BEGIN CERTIFICATE-----).</translation>
    </message>
    <message>
        <source>The client certificate can&apos;t be used.</source>
        <translation>Asiakasvarmennetta ei voi käyttää.</translation>
    </message>
    <message>
        <source>Name the file with the certificate in PEM form (-----BEGIN CERTIFICATE-----) in the profile.</source>
        <translation>Nimeä profiilissa tiedosto, jossa varmenne on PEM-muodossa (-----BEGIN CERTIFICATE-----).</translation>
    </message>
    <message>
        <source>The client certificate is missing.</source>
        <translation>Asiakasvarmenne puuttuu.</translation>
    </message>
    <message>
        <source>The client is to prove itself with a certificate (RFC 8705), and the profile names none.</source>
        <translation>Asiakkaan on määrä todistaa itsensä varmenteella (RFC 8705), eikä profiili nimeä mitään.</translation>
    </message>
    <message>
        <source>Name the file of the certificate in the profile, and enter its key.</source>
        <translation>Nimeä profiilissa varmenteen tiedosto ja syötä sen avain.</translation>
    </message>
    <message>
        <source>The key of the client certificate is missing.</source>
        <translation>Asiakasvarmenteen avain puuttuu.</translation>
    </message>
    <message>
        <source>The profile names a certificate, {place}, and its private key is not in the keychain.</source>
        <translation>Profiili nimeää varmenteen {place}, eikä sen yksityinen avain ole avainnipussa.</translation>
    </message>
    <message>
        <source>Enter the key, or give it on the command line with --client-key-from.</source>
        <translation>Syötä avain tai anna se komentorivillä valitsimella --client-key-from.</translation>
    </message>
    <message>
        <source>The key of the client certificate can&apos;t be read.</source>
        <translation>Asiakasvarmenteen avainta ei voi lukea.</translation>
    </message>
    <message>
        <source>It is no private key in PEM form (-----BEGIN PRIVATE KEY-----), or a passphrase protects it.</source>
        <translation>Se ei ole yksityinen avain PEM-muodossa (-----BEGIN PRIVATE KEY-----), tai sitä suojaa salalause.</translation>
    </message>
    <message>
        <source>Use the key without a passphrase: the keychain protects it from then on.</source>
        <translation>Käytä avainta ilman salalausetta: siitä lähtien avainnippu suojaa sitä.</translation>
    </message>
    <message>
        <source>The key does not belong to the client certificate.</source>
        <translation>Avain ei kuulu asiakasvarmenteeseen.</translation>
    </message>
    <message>
        <source>No certificate in {place} was made for this key.</source>
        <translation>Mikään tiedoston {place} varmenne ei ole tehty tälle avaimelle.</translation>
    </message>
    <message>
        <source>Enter the key that the certificate was requested with, or name the certificate that belongs to the key.</source>
        <translation>Syötä avain, jolla varmenne pyydettiin, tai nimeä varmenne, joka kuuluu avaimeen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address can&apos;t be used.</source>
        <translation>Välityspalvelimen osoitetta ei voi käyttää.</translation>
    </message>
    <message>
        <source>It has to be like http://proxy.example:3128 or socks5://proxy.example:1080: with a port, and without name, password or path.</source>
        <translation>Sen on oltava muotoa http://proxy.example:3128 tai socks5://proxy.example:1080: portti mukana, ilman nimeä, salasanaa tai polkua.</translation>
    </message>
    <message>
        <source>Correct the proxy in the profile.</source>
        <translation>Korjaa välityspalvelin profiilissa.</translation>
    </message>
    <message>
        <source>Id or secret may have to be written in another way.</source>
        <translation>Tunnus tai salaisuus on ehkä kirjoitettava toisella tavalla.</translation>
    </message>
    <message>
        <source>Id or secret hold characters that servers read in two ways in an Authorization: Basic header (RFC 6749 section 2.3.1, RFC 7617).</source>
        <translation>Tunnuksessa tai salaisuudessa on merkkejä, jotka palvelimet lukevat Authorization: Basic -otsakkeesta kahdella tavalla (RFC 6749 kohta 2.3.1, RFC 7617).</translation>
    </message>
    <message>
        <source>If id and secret are right, try the other way of writing them for Basic in the profile.</source>
        <translation>Jos tunnus ja salaisuus ovat oikein, kokeile profiilissa toista tapaa kirjoittaa ne Basic-otsakkeeseen.</translation>
    </message>
    <message>
        <source>This id can&apos;t be sent as it is.</source>
        <translation>Tätä tunnusta ei voi lähettää sellaisenaan.</translation>
    </message>
    <message>
        <source>It holds a colon, which separates id and secret in an Authorization: Basic header (RFC 7617 section 2).</source>
        <translation>Siinä on kaksoispiste, joka erottaa tunnuksen ja salaisuuden Authorization: Basic -otsakkeessa (RFC 7617 kohta 2).</translation>
    </message>
    <message>
        <source>Choose to have id and secret form-encoded, or to send them in the body.</source>
        <translation>Valitse, että tunnus ja salaisuus lomakekoodataan tai lähetetään rungossa.</translation>
    </message>
    <message>
        <source>The private key is missing.</source>
        <translation>Yksityinen avain puuttuu.</translation>
    </message>
    <message>
        <source>The profile says that the client proves itself with a signature, and there is no key to sign with.</source>
        <translation>Profiilin mukaan sovellus todistaa itsensä allekirjoituksella, mutta avainta allekirjoittamiseen ei ole.</translation>
    </message>
    <message>
        <source>Give the private key as PEM or JWK.</source>
        <translation>Anna yksityinen avain PEM- tai JWK-muodossa.</translation>
    </message>
    <message>
        <source>This key can&apos;t sign for the client.</source>
        <translation>Tällä avaimella ei voi allekirjoittaa sovelluksen puolesta.</translation>
    </message>
    <message>
        <source>It is a public key, or a symmetric one that a server would know, too.</source>
        <translation>Se on julkinen avain tai symmetrinen avain, jonka palvelinkin tuntisi.</translation>
    </message>
    <message>
        <source>Give the private half of the key pair that is registered at the server, as PEM or JWK.</source>
        <translation>Anna palvelimelle rekisteröidyn avainparin yksityinen puoli PEM- tai JWK-muodossa.</translation>
    </message>
    <message>
        <source>An extra header is one that requests set themselves.</source>
        <translation>Lisäotsake on sellainen, jonka pyynnöt asettavat itse.</translation>
    </message>
    <message>
        <source>{actual} belongs to the connection, to the body or to the way in which the client proves itself.</source>
        <translation>{actual} kuuluu yhteyteen, runkoon tai tapaan, jolla sovellus todistaa itsensä.</translation>
    </message>
    <message>
        <source>Remove this header from the profile.</source>
        <translation>Poista tämä otsake profiilista.</translation>
    </message>
    <message>
        <source>The user name is missing.</source>
        <translation>Käyttäjänimi puuttuu.</translation>
    </message>
    <message>
        <source>This profile gets its tokens with a person&apos;s name and password.</source>
        <translation>Tämä profiili hakee tokeninsa henkilön nimellä ja salasanalla.</translation>
    </message>
    <message>
        <source>Fill in the user name in the profile.</source>
        <translation>Täytä käyttäjänimi profiiliin.</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>Salasana puuttuu.</translation>
    </message>
    <message>
        <source>Enter the password, or choose a grant in which the person signs in in the browser.</source>
        <translation>Syötä salasana tai valitse tapa, jossa henkilö kirjautuu sisään selaimessa.</translation>
    </message>
    <message>
        <source>There is no token to exchange.</source>
        <translation>Vaihdettavaa tokenia ei ole.</translation>
    </message>
    <message>
        <source>A token exchange begins with a token that somebody has already (RFC 8693 section 2.1).</source>
        <translation>Tokenin vaihto alkaa tokenista, joka jollakulla jo on (RFC 8693 kohta 2.1).</translation>
    </message>
    <message>
        <source>Give the token that is to be exchanged.</source>
        <translation>Anna vaihdettava token.</translation>
    </message>
    <message>
        <source>The token of the one who acts is missing.</source>
        <translation>Toimijan token puuttuu.</translation>
    </message>
    <message>
        <source>The profile names the type of an actor token, and there is none (RFC 8693 section 2.1).</source>
        <translation>Profiili nimeää toimijan tokenin tyypin, mutta tokenia ei ole (RFC 8693 kohta 2.1).</translation>
    </message>
    <message>
        <source>Give the actor token, or remove its type from the profile.</source>
        <translation>Anna toimijan token tai poista sen tyyppi profiilista.</translation>
    </message>
    <message>
        <source>The token is not bound to a key, though that was asked for.</source>
        <translation>Tokenia ei ole sidottu avaimeen, vaikka sitä pyydettiin.</translation>
    </message>
    <message>
        <source>The server says {actual} instead of {expected}, so whoever takes the token could use it (RFC 9449 section 5). It was discarded.</source>
        <translation>Palvelin sanoo {actual} eikä {expected}, joten kuka tahansa tokenin ottanut voisi käyttää sitä (RFC 9449 kohta 5). Se hylättiin.</translation>
    </message>
    <message>
        <source>Ask those who run the server whether it does DPoP for this registration, or turn DPoP off in the profile.</source>
        <translation>Kysy palvelimen ylläpidolta, tukeeko se DPoPia tälle rekisteröinnille, tai poista DPoP käytöstä profiilissa.</translation>
    </message>
    <message>
        <source>The token is bound to a key, though nobody asked for that.</source>
        <translation>Token on sidottu avaimeen, vaikka kukaan ei pyytänyt sitä.</translation>
    </message>
    <message>
        <source>The server says {actual}; without the key, the token can&apos;t be used (RFC 9449 section 7.1).</source>
        <translation>Palvelin sanoo {actual}; ilman avainta tokenia ei voi käyttää (RFC 9449 kohta 7.1).</translation>
    </message>
    <message>
        <source>Turn DPoP on in the profile, or ask to have the registration changed to bearer tokens.</source>
        <translation>Ota DPoP käyttöön profiilissa tai pyydä vaihtamaan rekisteröinti bearer-tokeneihin.</translation>
    </message>
    <message>
        <source>The address that gives out device codes is missing.</source>
        <translation>Laitekoodeja antava osoite puuttuu.</translation>
    </message>
    <message>
        <source>The server&apos;s metadata names none, or the profile was filled in by hand without it.</source>
        <translation>Palvelimen metatiedot eivät nimeä sellaista, tai profiili on täytetty käsin ilman sitä.</translation>
    </message>
    <message>
        <source>Fill in the device authorization endpoint, or choose another grant.</source>
        <translation>Täytä laitevaltuutuksen osoite tai valitse toinen tapa.</translation>
    </message>
    <message>
        <source>The server&apos;s answer holds no device code.</source>
        <translation>Palvelimen vastauksessa ei ole laitekoodia.</translation>
    </message>
    <message>
        <source>The server said yes, but sent nothing to ask with later (RFC 8628 section 3.2).</source>
        <translation>Palvelin vastasi myöntävästi, mutta ei lähettänyt mitään, millä kysyä myöhemmin (RFC 8628 kohta 3.2).</translation>
    </message>
    <message>
        <source>Check that the address is the device authorization endpoint, and report it to those who run the server.</source>
        <translation>Tarkista, että osoite on laitevaltuutuksen osoite, ja ilmoita asiasta palvelimen ylläpidolle.</translation>
    </message>
    <message>
        <source>The server&apos;s answer holds no code for the person.</source>
        <translation>Palvelimen vastauksessa ei ole koodia henkilölle.</translation>
    </message>
    <message>
        <source>It is missing, too long, or has characters that can&apos;t be shown (RFC 8628 section 3.2).</source>
        <translation>Se puuttuu, on liian pitkä tai sisältää merkkejä, joita ei voi näyttää (RFC 8628 kohta 3.2).</translation>
    </message>
    <message>
        <source>The address that the person should open can&apos;t be used.</source>
        <translation>Osoitetta, joka henkilön pitäisi avata, ei voi käyttää.</translation>
    </message>
    <message>
        <source>Nobody entered the code in time.</source>
        <translation>Kukaan ei syöttänyt koodia ajoissa.</translation>
    </message>
    <message>
        <source>Codes are good for a short while only (RFC 8628 section 3.2).</source>
        <translation>Koodit ovat voimassa vain hetken (RFC 8628 kohta 3.2).</translation>
    </message>
    <message>
        <source>Start again, and enter the new code.</source>
        <translation>Aloita uudelleen ja syötä uusi koodi.</translation>
    </message>
    <message>
        <source>The key that this token is bound to is missing.</source>
        <translation>Avain, johon tämä token on sidottu, puuttuu.</translation>
    </message>
    <message>
        <source>It was kept with the token in the keychain, and is not there any more (RFC 9449).</source>
        <translation>Se säilytettiin tokenin kanssa avainnipussa eikä ole enää siellä (RFC 9449).</translation>
    </message>
    <message>
        <source>The profile can&apos;t be imported.</source>
        <translation>Profiilia ei voi tuoda.</translation>
    </message>
    <message>
        <source>{place}: {detail}</source>
        <translation>{place}: {detail}</translation>
    </message>
    <message>
        <source>Ask for a corrected file, or add the profile by hand.</source>
        <translation>Pyydä korjattu tiedosto tai lisää profiili käsin.</translation>
    </message>
    <message>
        <source>This kind of key can&apos;t be used.</source>
        <translation>Tällaista avainta ei voi käyttää.</translation>
    </message>
    <message>
        <source>Keys for signatures are of the kinds {expected}.</source>
        <translation>Allekirjoitusavaimia ovat {expected}.</translation>
    </message>
    <message>
        <source>Use an RSA key of 2,048 bits or more, an EC key on P-256, P-384 or P-521, or an Ed25519 key.</source>
        <translation>Käytä vähintään 2 048-bittistä RSA-avainta, EC-avainta käyrällä P-256, P-384 tai P-521 tai Ed25519-avainta.</translation>
    </message>
    <message>
        <source>This key lies on a curve that can&apos;t be used.</source>
        <translation>Tämän avaimen käyrää ei voi käyttää.</translation>
    </message>
    <message>
        <source>The curves are {expected}.</source>
        <translation>Käyrät ovat {expected}.</translation>
    </message>
    <message>
        <source>This key is too short.</source>
        <translation>Tämä avain on liian lyhyt.</translation>
    </message>
    <message>
        <source>It has {actual} bits, and {expected} are needed.</source>
        <translation>Siinä on {actual} bittiä, ja {expected} tarvitaan.</translation>
    </message>
    <message>
        <source>Make a longer key, and register it at the server.</source>
        <translation>Luo pidempi avain ja rekisteröi se palvelimelle.</translation>
    </message>
    <message>
        <source>This key is damaged.</source>
        <translation>Tämä avain on viallinen.</translation>
    </message>
    <message>
        <source>A part of it is missing or wrong, or its two halves do not belong together.</source>
        <translation>Osa siitä puuttuu tai on väärin, tai sen kaksi puoliskoa eivät kuulu yhteen.</translation>
    </message>
    <message>
        <source>Paste the whole private key, as PEM text or as a JWK.</source>
        <translation>Liitä koko yksityinen avain PEM-tekstinä tai JWK:na.</translation>
    </message>
    <message>
        <source>This can&apos;t be read as a key.</source>
        <translation>Tätä ei voi lukea avaimena.</translation>
    </message>
    <message>
        <source>A key begins with -----BEGIN, or is a JSON object.</source>
        <translation>Avain alkaa merkeillä -----BEGIN tai on JSON-olio.</translation>
    </message>
    <message>
        <source>This key is locked with a passphrase.</source>
        <translation>Tämä avain on lukittu salalauseella.</translation>
    </message>
    <message>
        <source>Unlock it first, for example with: openssl pkcs8 -in key.pem -out unlocked.pem. The keychain keeps it safe here.</source>
        <translation>Avaa lukitus ensin esimerkiksi komennolla: openssl pkcs8 -in key.pem -out unlocked.pem. Avainnippu pitää sen täällä turvassa.</translation>
    </message>
    <message>
        <source>A public or private key is no shared secret.</source>
        <translation>Julkinen tai yksityinen avain ei ole jaettu salaisuus.</translation>
    </message>
    <message>
        <source>Whoever knows a public key could sign with it, if it were taken for a secret (RFC 8725 section 3.1).</source>
        <translation>Kuka tahansa julkisen avaimen tunteva voisi allekirjoittaa sillä, jos sitä pidettäisiin salaisuutena (RFC 8725, kohta 3.1).</translation>
    </message>
    <message>
        <source>Enter the secret that the server gave, or choose private_key_jwt.</source>
        <translation>Anna palvelimen antama salaisuus tai valitse private_key_jwt.</translation>
    </message>
    <message>
        <source>No key can be made for the algorithm {actual}.</source>
        <translation>Algoritmille {actual} ei voi luoda avainta.</translation>
    </message>
    <message>
        <source>The algorithms are {expected}.</source>
        <translation>Algoritmit ovat {expected}.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Valitse jokin niistä.</translation>
    </message>
    <message>
        <source>This key can&apos;t sign with {actual}.</source>
        <translation>Tällä avaimella ei voi allekirjoittaa algoritmilla {actual}.</translation>
    </message>
    <message>
        <source>It is a key for {expected}, or is meant for other uses.</source>
        <translation>Se on avain algoritmille {expected} tai tarkoitettu muuhun käyttöön.</translation>
    </message>
    <message>
        <source>Choose an algorithm that fits the key, or another key.</source>
        <translation>Valitse avaimeen sopiva algoritmi tai toinen avain.</translation>
    </message>
    <message>
        <source>This is only the public half of a key.</source>
        <translation>Tämä on vain avaimen julkinen puolisko.</translation>
    </message>
    <message>
        <source>Signing takes the private half.</source>
        <translation>Allekirjoittamiseen tarvitaan yksityinen puolisko.</translation>
    </message>
    <message>
        <source>This is no key set.</source>
        <translation>Tämä ei ole avainjoukko.</translation>
    </message>
    <message>
        <source>A JSON object with a list named keys was awaited (RFC 7517 section 5).</source>
        <translation>Odotettiin JSON-oliota, jossa on luettelo nimeltä keys (RFC 7517, kohta 5).</translation>
    </message>
    <message>
        <source>Check that the address or file is the server&apos;s jwks_uri.</source>
        <translation>Tarkista, että osoite tai tiedosto on palvelimen jwks_uri.</translation>
    </message>
    <message>
        <source>It holds what was asked for and an error, and which one counts can&apos;t be known.</source>
        <translation>Siinä on sekä pyydetty vastaus että virhe, eikä voi tietää, kumpi pätee.</translation>
    </message>
    <message>
        <source>The server does not take the redirect address.</source>
        <translation>Palvelin ei hyväksy paluuosoitetta.</translation>
    </message>
    <message>
        <source>Its rules for registrations forbid this one: many take only https, or 127.0.0.1 with a port.</source>
        <translation>Sen rekisteröintisäännöt kieltävät tämän: monet hyväksyvät vain https-osoitteen tai 127.0.0.1:n portin kanssa.</translation>
    </message>
    <message>
        <source>Register another redirect address, by the server&apos;s rules.</source>
        <translation>Rekisteröi toinen paluuosoite palvelimen sääntöjen mukaan.</translation>
    </message>
    <message>
        <source>The server does not take this registration.</source>
        <translation>Palvelin ei hyväksy tätä rekisteröintiä.</translation>
    </message>
    <message>
        <source>A value of it is not allowed there: a grant, a way of client authentication, a scope, or a key.</source>
        <translation>Jokin sen arvoista ei ole siellä sallittu: myöntötapa, sovelluksen tunnistautumistapa, scope tai avain.</translation>
    </message>
    <message>
        <source>Read the server&apos;s own words, and ask for less.</source>
        <translation>Lue palvelimen omat sanat ja pyydä vähemmän.</translation>
    </message>
    <message>
        <source>The request is too large for the server.</source>
        <translation>Pyyntö on palvelimelle liian suuri.</translation>
    </message>
    <message>
        <source>{host} answered with HTTP status {status}: it doesn&apos;t take as much as was sent, often because of long extra parameters.</source>
        <translation>{host} vastasi HTTP-tilalla {status}: se ei ota vastaan näin paljon; syynä ovat usein pitkät lisäparametrit.</translation>
    </message>
    <message>
        <source>Ask for fewer scopes, resources and authorization details, or shorten the extra parameters.</source>
        <translation>Pyydä vähemmän käyttöoikeuksia, resursseja ja valtuutuksen tarkennuksia tai lyhennä lisäparametreja.</translation>
    </message>
    <message>
        <source>The server does not accept this user name and password.</source>
        <translation>Palvelin ei hyväksy tätä käyttäjänimeä ja salasanaa.</translation>
    </message>
    <message>
        <source>One of them is mistyped, the password has changed, the account is locked, or it needs a second factor, which this grant can&apos;t ask for.</source>
        <translation>Jompikumpi on kirjoitettu väärin, salasana on vaihtunut, tili on lukittu tai se vaatii toisen tekijän, jota tämä tapa ei voi kysyä.</translation>
    </message>
    <message>
        <source>Enter the password again. If it is right, sign in in the browser instead.</source>
        <translation>Syötä salasana uudelleen. Jos se on oikein, kirjaudu sisään selaimessa.</translation>
    </message>
    <message>
        <source>The server does not accept the device code any more.</source>
        <translation>Palvelin ei enää hyväksy laitekoodia.</translation>
    </message>
    <message>
        <source>It was used already, has run out, or belongs to another application.</source>
        <translation>Se on jo käytetty, vanhentunut tai kuuluu toiselle sovellukselle.</translation>
    </message>
    <message>
        <source>The server does not accept the assertion.</source>
        <translation>Palvelin ei hyväksy väitettä (assertion).</translation>
    </message>
    <message>
        <source>It has run out, names another audience or subject than the server wants, or is signed with a key that the server does not know for this application.</source>
        <translation>Se on vanhentunut, nimeää muun vastaanottajan tai kohteen kuin palvelin haluaa, tai on allekirjoitettu avaimella, jota palvelin ei tunne tälle sovellukselle.</translation>
    </message>
    <message>
        <source>Compare subject, audience, key and the clock of this computer with what is registered.</source>
        <translation>Vertaa kohdetta, vastaanottajaa, avainta ja tämän koneen kelloa siihen, mitä on rekisteröity.</translation>
    </message>
    <message>
        <source>The server does not accept the token that was to be exchanged.</source>
        <translation>Palvelin ei hyväksy vaihdettavaa tokenia.</translation>
    </message>
    <message>
        <source>It has run out, was withdrawn, is of another type than the profile says, or may not be exchanged by this application.</source>
        <translation>Se on vanhentunut, peruttu tai muuta tyyppiä kuin profiili sanoo, tai tämä sovellus ei saa vaihtaa sitä.</translation>
    </message>
    <message>
        <source>Give a fresh token, and compare its type with the profile.</source>
        <translation>Anna tuore token ja vertaa sen tyyppiä profiiliin.</translation>
    </message>
    <message>
        <source>The code has run out.</source>
        <translation>Koodi on vanhentunut.</translation>
    </message>
    <message>
        <source>Nobody entered it in time (RFC 8628 section 3.5).</source>
        <translation>Kukaan ei syöttänyt sitä ajoissa (RFC 8628 kohta 3.5).</translation>
    </message>
    <message>
        <source>The server keeps asking for another nonce in the proof.</source>
        <translation>Palvelin vaatii todisteeseen yhä uutta noncea.</translation>
    </message>
    <message>
        <source>The request was repeated once with the nonce that it gave (RFC 9449 section 8), and it was not content with that either.</source>
        <translation>Pyyntö toistettiin kerran sen antamalla noncella (RFC 9449 kohta 8), eikä sekään kelvannut.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, report it to those who run the server.</source>
        <translation>Yritä uudelleen. Jos tilanne ei muutu, ilmoita asiasta palvelimen ylläpidolle.</translation>
    </message>
    <message>
        <source>The server does not accept the proof that the key is ours.</source>
        <translation>Palvelin ei hyväksy todistetta siitä, että avain on meidän.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock may be wrong, the server may want another algorithm, or it sees another address than the one that was called.</source>
        <translation>Tämän koneen kello voi olla väärässä, palvelin voi haluta toisen algoritmin tai se näkee toisen osoitteen kuin sen, jota kutsuttiin.</translation>
    </message>
    <message>
        <source>Compare the clock with the server&apos;s, then the token endpoint&apos;s address with the server&apos;s documentation.</source>
        <translation>Vertaa kelloa palvelimen kelloon ja sitten token-osoitetta palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server refuses the authorization details that were asked for.</source>
        <translation>Palvelin hylkää pyydetyt valtuutuksen tiedot (authorization details).</translation>
    </message>
    <message>
        <source>A type is unknown to it, or a member is missing or has a value that it does not take (RFC 9396 section 5).</source>
        <translation>Jokin tyyppi on sille tuntematon, tai jäsen puuttuu tai sen arvo ei kelpaa (RFC 9396 kohta 5).</translation>
    </message>
    <message>
        <source>Compare the authorization details in the profile with the server&apos;s documentation.</source>
        <translation>Vertaa profiilin valtuutuksen tietoja palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The key file can&apos;t be read.</source>
        <translation>Avaintiedostoa ei voi lukea.</translation>
    </message>
    <message>
        <source>Check its name and whether you may read it.</source>
        <translation>Tarkista sen nimi ja onko sinulla oikeus lukea se.</translation>
    </message>
    <message>
        <source>The file is too large for a key.</source>
        <translation>Tiedosto on liian suuri avaimeksi.</translation>
    </message>
    <message>
        <source>Choose the file that holds the private key, as PEM text or as a JWK.</source>
        <translation>Valitse tiedosto, jossa yksityinen avain on PEM-tekstinä tai JWK:na.</translation>
    </message>
    <message>
        <source>The signed assertion may name another audience than the server wants.</source>
        <translation>Allekirjoitettu vakuutus nimeää ehkä muun vastaanottajan kuin palvelin haluaa.</translation>
    </message>
    <message>
        <source>The ID token is not good at this time.</source>
        <translation>ID-token ei ole voimassa tällä hetkellä.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock it has run out, or isn&apos;t good yet: {actual}. It has to be refused (OpenID Connect Core section 3.1.3.7). The clock of this computer or of the server is off by more than five minutes, or the server gave an old one.</source>
        <translation>Tämän tietokoneen kellon mukaan se on vanhentunut tai ei ole vielä voimassa: {actual}. Se on hylättävä (OpenID Connect Core, luku 3.1.3.7). Tämän tietokoneen tai palvelimen kello on väärässä yli viisi minuuttia, tai palvelin antoi vanhan.</translation>
    </message>
    <message>
        <source>Compare this computer&apos;s clock with the right time, then sign in again. If it stays so, report it to those who run the server.</source>
        <translation>Vertaa tämän tietokoneen kelloa oikeaan aikaan ja kirjaudu sitten uudelleen. Jos tilanne jatkuu, ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>The signature of the ID token is not good.</source>
        <translation>ID-tokenin allekirjoitus ei kelpaa.</translation>
    </message>
    <message>
        <source>{actual} It has to be refused (OpenID Connect Core section 3.1.3.7), and nothing of this answer is used.</source>
        <translation>{actual} Se on hylättävä (OpenID Connect Core, luku 3.1.3.7), eikä mitään tästä vastauksesta käytetä.</translation>
    </message>
    <message>
        <source>Sign in again. If it stays so, compare the address of the server&apos;s keys (jwks_uri) with its documentation, and report it to those who run the server.</source>
        <translation>Kirjaudu uudelleen. Jos tilanne jatkuu, vertaa palvelimen avainten osoitetta (jwks_uri) sen dokumentaatioon ja ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>Nobody can say whether the ID token is genuine.</source>
        <translation>Kukaan ei voi sanoa, onko ID-token aito.</translation>
    </message>
    <message>
        <source>It came through the browser, so that only its signature shows who made it (OpenID Connect Core section 3.2.2.11). {actual}</source>
        <translation>Se tuli selaimen kautta, joten vain sen allekirjoitus osoittaa, kuka sen teki (OpenID Connect Core, luku 3.2.2.11). {actual}</translation>
    </message>
    <message>
        <source>The client certificate can&apos;t be shown at this address.</source>
        <translation>Asiakasvarmennetta ei voi näyttää tässä osoitteessa.</translation>
    </message>
    <message>
        <source>It is shown while a TLS connection is opened (RFC 8705 section 2), and the address doesn&apos;t begin with https. Nothing was sent.</source>
        <translation>Se näytetään TLS-yhteyttä avattaessa (RFC 8705, kohta 2), eikä osoitteen alussa ole https. Mitään ei lähetetty.</translation>
    </message>
    <message>
        <source>Use the server&apos;s https address, or choose another client authentication.</source>
        <translation>Käytä palvelimen https-osoitetta tai valitse muu asiakkaan todennus.</translation>
    </message>
    <message>
        <source>A program can&apos;t register itself with {actual} here.</source>
        <translation>Ohjelma ei voi rekisteröidä itseään tässä tavalla {actual}.</translation>
    </message>
    <message>
        <source>Choose another way of client authentication, or register the application on the server&apos;s own pages.</source>
        <translation>Valitse toinen asiakkaan tunnistautumistapa tai rekisteröi sovellus palvelimen omilla sivuilla.</translation>
    </message>
    <message>
        <source>The server registered the application and gave it no secret.</source>
        <translation>Palvelin rekisteröi sovelluksen mutta ei antanut sille salaisuutta.</translation>
    </message>
    <message>
        <source>{actual} needs one, and the answer lacks it (RFC 7591 section 3.2.1).</source>
        <translation>{actual} tarvitsee sellaisen, ja se puuttuu vastauksesta (RFC 7591 luku 3.2.1).</translation>
    </message>
    <message>
        <source>Choose a client without a secret, or report it to those who run the server.</source>
        <translation>Valitse asiakas ilman salaisuutta tai ilmoita asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>That way of client authentication wants something that a registration does not bring along: a certificate, or a key that was not asked for.</source>
        <translation>Tämä asiakkaan tunnistautumistapa vaatii jotain, mitä rekisteröinti ei tuo mukanaan: varmenteen tai avaimen, jota ei pyydetty.</translation>
    </message>
    <message>
        <source>The server registered the application and gave it no id that can be used.</source>
        <translation>Palvelin rekisteröi sovelluksen eikä antanut sille käyttökelpoista tunnusta.</translation>
    </message>
    <message>
        <source>The answer lacks client_id (RFC 7591 section 3.2.1), tells it or the secret twice, or has one that no request can carry (RFC 6749 appendix A.1).</source>
        <translation>Vastauksesta puuttuu client_id (RFC 7591, luku 3.2.1), se tai salaisuus on siinä kahdesti, tai se on sellainen, jota mikään pyyntö ei voi sisältää (RFC 6749, liite A.1).</translation>
    </message>
    <message>
        <source>The server does not tell this application about its tokens.</source>
        <translation>Palvelin ei kerro tälle sovellukselle tokeneistaan.</translation>
    </message>
    <message>
        <source>Most servers tell only applications that have a secret, or APIs that are registered for it (RFC 7662 section 2.1). The token itself may be perfectly fine.</source>
        <translation>Useimmat palvelimet kertovat vain sovelluksille, joilla on salaisuus, tai API:ille, jotka on rekisteröity sitä varten (RFC 7662 kohta 2.1). Token itse voi olla täysin kunnossa.</translation>
    </message>
    <message>
        <source>Ask to have introspection allowed for this registration, or ask with a profile that has a secret.</source>
        <translation>Pyydä sallimaan introspektio tälle rekisteröinnille, tai kysy profiililla, jolla on salaisuus.</translation>
    </message>
    <message>
        <source>The server sent {actual}. Only https addresses of up to 2,048 characters are handed to a browser, or http ones of this computer.</source>
        <translation>Palvelin lähetti osoitteen {actual}. Selaimelle annetaan vain enintään 2 048 merkin https-osoitteita tai tämän koneen http-osoitteita.</translation>
    </message>
    <message>
        <source>The file of profiles would become too large.</source>
        <translation>Profiilitiedostosta tulisi liian suuri.</translation>
    </message>
    <message>
        <source>{place} could not be read again then. Very long lists, of scopes for example, from a server&apos;s metadata or an imported file, are the usual reason.</source>
        <translation>Tiedostoa {place} ei voisi silloin enää lukea. Syynä ovat tavallisesti hyvin pitkät luettelot, esimerkiksi scopet, palvelimen metatiedoissa tai tuodussa tiedostossa.</translation>
    </message>
    <message>
        <source>Remove the profiles that hold them, and make this change again.</source>
        <translation>Poista profiilit, joissa niitä on, ja tee tämä muutos uudelleen.</translation>
    </message>
    <message>
        <source>See in the exchanges what came from the address of the server&apos;s keys (jwks_uri), and sign in again once it answers. If the profile has no such address, enter it.</source>
        <translation>Katso viestinvaihdosta, mitä palvelimen avainten osoitteesta (jwks_uri) tuli, ja kirjaudu uudelleen, kun se vastaa. Jos profiilissa ei ole tätä osoitetta, kirjoita se.</translation>
    </message>
    <message>
        <source>The part of Tokenprism that speaks to the keychain is not there.</source>
        <translation>Tokenprismin osa, joka käyttää avainnippua, puuttuu.</translation>
    </message>
    <message>
        <source>It lies in a file of its own, libtokenprism-keychain.so, which can&apos;t be loaded. Programs that were copied without it can&apos;t keep secrets.</source>
        <translation>Se on omassa tiedostossaan libtokenprism-keychain.so, jota ei voi ladata. Ilman sitä kopioitu ohjelma ei voi säilyttää salaisuuksia.</translation>
    </message>
    <message>
        <source>Install Tokenprism anew, or start the program where it was installed.</source>
        <translation>Asenna Tokenprism uudelleen tai käynnistä ohjelma sieltä, mihin se asennettiin.</translation>
    </message>
    <message>
        <source>The refresh token was revoked. The server calls the access token invalid.</source>
        <translation>Päivitystoken peruttiin. Pääsytokenia palvelin sanoo kelpaamattomaksi.</translation>
    </message>
    <message>
        <source>Probably it ended along with the refresh token (RFC 7009 section 2.1). Both are forgotten here.</source>
        <translation>Luultavasti sen voimassaolo päättyi päivitystokenin mukana (RFC 7009, kohta 2.1). Kumpikin on unohdettu täältä.</translation>
    </message>
    <message>
        <source>The answer names its server in a form that can&apos;t be taken.</source>
        <translation>Vastaus nimeää palvelimensa muodossa, jota ei voi hyväksyä.</translation>
    </message>
    <message>
        <source>It names {actual}, which is {expected} percent-encoded once more than it may be (RFC 9207 section 2.4): the server encodes its answers twice.</source>
        <translation>Se nimeää palvelimen {actual}, joka on {expected} prosenttikoodattuna kerran liikaa (RFC 9207 kohta 2.4): palvelin koodaa vastauksensa kahdesti.</translation>
    </message>
    <message>
        <source>Choose another response mode in the profile, such as fragment or query instead of form_post, and report it to those who run the server.</source>
        <translation>Valitse profiilissa toinen vastaustapa, kuten fragment tai query tavan form_post sijaan, ja kerro asiasta palvelimen ylläpidolle.</translation>
    </message>
    <message>
        <source>Let the profile read the server&apos;s metadata again. If it stays so, and the server is known to do that, have its name compared instead: “Issuer in the answer” in the profile, or --unannounced-issuer compare.</source>
        <translation>Anna profiilin lukea palvelimen metatiedot uudelleen. Jos tilanne jatkuu ja palvelimen tiedetään tekevän niin, anna verrata nimeä: profiilin kohta ”Myöntäjä vastauksessa” tai valitsin --unannounced-issuer compare.</translation>
    </message>
    <message>
        <source>The ID token is encrypted, and this program can&apos;t read it.</source>
        <translation>ID-token on salattu, eikä tämä ohjelma voi lukea sitä.</translation>
    </message>
    <message>
        <source>It came through the browser, and what can&apos;t be read there can&apos;t be trusted (OpenID Connect Core section 3.2.2.11). The registration asks for encryption.</source>
        <translation>Se tuli selaimen kautta, eikä siihen, mitä ei voi lukea, voi silloin luottaa (OpenID Connect Core kohta 3.2.2.11). Rekisteröinti pyytää salausta.</translation>
    </message>
    <message>
        <source>Have the registration changed so that ID tokens are signed only (id_token_encrypted_response_alg), or sign in with the grant code.</source>
        <translation>Pyydä muuttamaan rekisteröintiä niin, että ID-tokenit vain allekirjoitetaan (id_token_encrypted_response_alg), tai kirjaudu myönnöllä code.</translation>
    </message>
    <message>
        <source>Servers differ in whom the signed assertion has to name: their issuer, the token address, or the very address that it is sent to (RFC 7523 section 3).</source>
        <translation>Palvelimet haluavat allekirjoitetun vakuutuksen nimeävän eri vastaanottajan: myöntäjän, token-osoitteen tai juuri sen osoitteen, johon vakuutus lähetetään (RFC 7523 kohta 3).</translation>
    </message>
    <message>
        <source>If id and key are right, try another audience of the assertion in the profile: the token address, the word endpoint for the address that each one is sent to, or nothing for the issuer.</source>
        <translation>Jos tunnus ja avain ovat oikein, kokeile profiilissa vakuutukselle toista vastaanottajaa: token-osoitetta, sanaa endpoint, joka tarkoittaa osoitetta, johon kukin vakuutus lähetetään, tai tyhjää, jolloin vastaanottaja on myöntäjä.</translation>
    </message>
    <message>
        <source>The user name or the password may be wrong, too.</source>
        <translation>Myös käyttäjänimi tai salasana voi olla väärä.</translation>
    </message>
    <message>
        <source>Some servers say no more than that where it is the person&apos;s name or password that they don&apos;t take.</source>
        <translation>Jotkin palvelimet eivät kerro enempää silloinkaan, kun ne eivät hyväksy käyttäjänimeä tai salasanaa.</translation>
    </message>
    <message>
        <source>Enter the password again, too. If it is right, sign in in the browser instead.</source>
        <translation>Syötä myös salasana uudelleen. Jos se on oikein, kirjaudu sen sijaan selaimessa.</translation>
    </message>
    <message>
        <source>The ID token may be signed with another secret than the client&apos;s.</source>
        <translation>ID-token voi olla allekirjoitettu muulla kuin asiakkaan salaisuudella.</translation>
    </message>
    <message>
        <source>This one names an algorithm with a shared secret (HS256 and its like), which has to be the client secret (OpenID Connect Core section 10.1).</source>
        <translation>Se nimeää jaetun salaisuuden algoritmin (kuten HS256), ja salaisuuden on oltava asiakkaan salaisuus (OpenID Connect Core kohta 10.1).</translation>
    </message>
    <message>
        <source>Compare the client secret with the registration. If it is right, have the server sign with a key that it publishes, such as RS256.</source>
        <translation>Vertaa asiakkaan salaisuutta rekisteröintiin. Jos se on oikein, pyydä, että palvelin allekirjoittaa julkaisemallaan avaimella, kuten RS256.</translation>
    </message>
    <message>
        <source>No answer came from the browser that could be taken.</source>
        <translation>Selaimesta ei tullut vastausta, jonka olisi voinut hyväksyä.</translation>
    </message>
    <message>
        <source>The waiting time ended. An answer had arrived, and was ignored.</source>
        <translation>Odotusaika päättyi. Vastaus oli saapunut, mutta sitä ei otettu huomioon.</translation>
    </message>
    <message>
        <source>See what was amiss, then start the sign-in again.</source>
        <translation>Katso, mikä oli vialla, ja aloita kirjautuminen sitten uudelleen.</translation>
    </message>
    <message>
        <source>The registration does not allow this grant; or id or secret is wrong, or a secret is missing: with HTTP status {status} some servers say the same of that.</source>
        <translation>Rekisteröinti ei salli tätä myöntöä, tai tunnus tai salaisuus on väärä tai salaisuus puuttuu: HTTP-tilakoodilla {status} jotkin palvelimet sanovat siitä samoin.</translation>
    </message>
    <message>
        <source>Enter id and secret again. If they are right, ask to have the grant allowed for this registration.</source>
        <translation>Syötä tunnus ja salaisuus uudelleen. Jos ne ovat oikein, pyydä sallimaan myöntö tälle rekisteröinnille.</translation>
    </message>
    <message>
        <source>It does not give out here what the sign-in asks for: a code, tokens, or both. Or it does not give it to this application.</source>
        <translation>Se ei anna täällä sitä, mitä kirjautuminen pyytää: koodia, tokeneita tai molempia. Tai se ei anna sitä tälle sovellukselle.</translation>
    </message>
    <message>
        <source>Compare the authorization address and the response types with the server&apos;s documentation. Choose another grant, or ask to have this one allowed.</source>
        <translation>Vertaa valtuutusosoitetta ja vastaustyyppejä palvelimen ohjeisiin. Valitse toinen myöntötapa tai pyydä sallimaan tämä.</translation>
    </message>
    <message>
        <source>The server registers nobody without a redirect address.</source>
        <translation>Palvelin ei rekisteröi ketään ilman uudelleenohjausosoitetta.</translation>
    </message>
    <message>
        <source>None was sent, as no browser comes back with this grant (RFC 7591 section 2).</source>
        <translation>Sitä ei lähetetty, koska tällä myönnöllä mikään selain ei palaa (RFC 7591 kohta 2).</translation>
    </message>
    <message>
        <source>Register by the server&apos;s own pages, or ask those who run it, and enter id and secret.</source>
        <translation>Rekisteröi palvelimen omilla sivuilla tai pyydä sitä palvelimen ylläpidolta, ja syötä tunnus ja salaisuus.</translation>
    </message>
    <message>
        <source>The server does not let this program register itself.</source>
        <translation>Palvelin ei anna tämän ohjelman rekisteröidä itseään.</translation>
    </message>
    <message>
        <source>Many servers want a token of theirs for that (RFC 7591 section 3). None was given, or it is wrong, has run out or was used up.</source>
        <translation>Monet palvelimet haluavat siihen oman tokeninsa (RFC 7591, luku 3). Sitä ei annettu, tai se on väärä, vanhentunut tai jo käytetty.</translation>
    </message>
    <message>
        <source>Ask those who run the server for such a token, or to register the program for you.</source>
        <translation>Pyydä palvelimen ylläpitäjiltä sellainen token tai pyydä heitä rekisteröimään ohjelma puolestasi.</translation>
    </message>
    <message>
        <source>It answered with HTTP status {status}, and without saying why. Often the id or the key is wrong, or the signed assertion says something else than the server wants.</source>
        <translation>Se vastasi HTTP-tilakoodilla {status} kertomatta syytä. Usein tunnus tai avain on väärä, tai allekirjoitettu vakuutus sanoo muuta kuin palvelin haluaa.</translation>
    </message>
    <message>
        <source>The server does not accept user name and password, or does not understand the request.</source>
        <translation>Palvelin ei hyväksy käyttäjänimeä ja salasanaa tai ei ymmärrä pyyntöä.</translation>
    </message>
    <message>
        <source>Some servers say so of a wrong password. Otherwise a parameter is missing, stands twice or has a value that the server does not take.</source>
        <translation>Jotkin palvelimet sanovat näin väärästä salasanasta. Muuten jokin parametri puuttuu, on kahdesti tai sen arvo ei kelpaa palvelimelle.</translation>
    </message>
    <message>
        <source>Enter user name and password again. If they are right, compare the request in the exchange with the server&apos;s documentation.</source>
        <translation>Kirjoita käyttäjänimi ja salasana uudelleen. Jos ne ovat oikein, vertaa liikenteessä näkyvää pyyntöä palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server gives no token for this id and secret.</source>
        <translation>Palvelin ei anna tokenia tällä tunnuksella ja salaisuudella.</translation>
    </message>
    <message>
        <source>Some servers say so of a wrong id or secret, others of a key that is disabled or not set up for client credentials. No code and no refresh token was sent.</source>
        <translation>Jotkin palvelimet sanovat näin väärästä tunnuksesta tai salaisuudesta, toiset avaimesta, joka on poistettu käytöstä tai jota ei ole määritetty client credentials -tapaa varten. Koodia tai päivitystokenia ei lähetetty.</translation>
    </message>
    <message>
        <source>Enter id and secret again. If they are right, ask whether the registration allows client credentials.</source>
        <translation>Kirjoita tunnus ja salaisuus uudelleen. Jos ne ovat oikein, kysy, salliiko rekisteröinti client credentials -tavan.</translation>
    </message>
    <message>
        <source>The server does not accept the refresh token, or does not understand the request.</source>
        <translation>Palvelin ei hyväksy päivitystokenia tai ei ymmärrä pyyntöä.</translation>
    </message>
    <message>
        <source>Some servers say so where the refresh token was used already, has run out or was withdrawn. Otherwise a parameter is missing, stands twice or has a value that the server does not take.</source>
        <translation>Jotkin palvelimet sanovat näin, kun päivitystoken on jo käytetty, vanhentunut tai peruttu. Muuten jokin parametri puuttuu, on kahdesti tai sen arvo ei kelpaa palvelimelle.</translation>
    </message>
    <message>
        <source>Sign in again. If it happens at once each time, compare the request in the exchange with the server&apos;s documentation.</source>
        <translation>Kirjaudu uudelleen. Jos näin käy joka kerta heti, vertaa liikenteessä näkyvää pyyntöä palvelimen ohjeisiin.</translation>
    </message>
    <message>
        <source>The server does not know this application or key, or does not take its signed assertion.</source>
        <translation>Palvelin ei tunne tätä sovellusta tai avainta tai ei hyväksy sen allekirjoitettua vakuutusta.</translation>
    </message>
    <message>
        <source>The id is mistyped, the key is not the one that is registered or is disabled, the assertion says something else than the server wants, or no assertion is wanted.</source>
        <translation>Tunnuksessa on kirjoitusvirhe, avain ei ole rekisteröity tai se on poistettu käytöstä, vakuutus sanoo muuta kuin palvelin haluaa, tai vakuutusta ei haluta lainkaan.</translation>
    </message>
    <message>
        <source>Compare id, key and the way of client authentication with the registration.</source>
        <translation>Vertaa tunnusta, avainta ja asiakkaan todennusta rekisteröintiin.</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>The browser makes this request; its answer goes to the browser.</source>
        <translation>Selain tekee tämän pyynnön; vastaus menee selaimelle.</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Vastausta ei tullut.</translation>
    </message>
    <message>
        <source>sent after %1 ms</source>
        <translation>lähetetty %1 ms:n kuluttua</translation>
    </message>
    <message>
        <source>answer began after %1 ms</source>
        <translation>vastaus alkoi %1 ms:n kuluttua</translation>
    </message>
    <message>
        <source>finished after %1 ms</source>
        <translation>valmis %1 ms:n kuluttua</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>vastaanotettu %1</translation>
    </message>
    <message>
        <source>secrets are left out</source>
        <translation>salaisuudet on jätetty pois</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes received</source>
        <translation>
            <numerusform>vastaanotettu %n tavu</numerusform>
            <numerusform>vastaanotettu %n tavua</numerusform>
        </translation>
    </message>
    <message>
        <source>A person pasted this address, and it was taken.</source>
        <translation>Käyttäjä liitti tämän osoitteen, ja se hyväksyttiin.</translation>
    </message>
    <message>
        <source>The browser brought this answer, and it was taken.</source>
        <translation>Selain toi tämän vastauksen, ja se hyväksyttiin.</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>(empty)</source>
        <translation>(tyhjä)</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Muuttuja</translation>
    </message>
    <message>
        <source>(written in clear text)</source>
        <translation>(kirjoitetaan selväkielisenä)</translation>
    </message>
    <message>
        <source>(left empty)</source>
        <translation>(jätetään tyhjäksi)</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Salaisuus</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Pyyntö</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>Asking the server about the token failed: {actual}.</source>
        <translation>Palvelimelta ei saatu tietoa tokenista: {actual}.</translation>
    </message>
    <message>
        <source>The server says that this token is not active any more.</source>
        <translation>Palvelimen mukaan tämä token ei ole enää käytössä.</translation>
    </message>
    <message>
        <source>The server names other scopes when asked about the token: {actual} instead of {expected}.</source>
        <translation>Kun palvelimelta kysyy tokenista, se nimeää muut käyttöoikeudet: {actual}, vaikka odotettiin {expected}.</translation>
    </message>
    <message>
        <source>The token does not say how it is signed.</source>
        <translation>Token ei kerro, miten se on allekirjoitettu.</translation>
    </message>
    <message>
        <source>The token is not signed (alg none): anybody can have made it.</source>
        <translation>Tokenia ei ole allekirjoitettu (alg none): kuka tahansa on voinut tehdä sen.</translation>
    </message>
    <message>
        <source>A part of the token is not proper base64url, so it can&apos;t be read.</source>
        <translation>Osa tokenista ei ole kelvollista base64urlia, joten sitä ei voi lukea.</translation>
    </message>
    <message>
        <source>The token&apos;s list of critical headers (crit) can&apos;t be used: {actual}.</source>
        <translation>Tokenin kriittisten otsakkeiden luetteloa (crit) ei voi käyttää: {actual}.</translation>
    </message>
    <message>
        <source>The token has a critical header that is not understood, so it must be refused: {actual}.</source>
        <translation>Tokenissa on kriittinen otsake, jota ei tunneta, joten token on hylättävä: {actual}.</translation>
    </message>
    <message>
        <source>The token says something twice; which one counts can&apos;t be known: {actual}.</source>
        <translation>Token sanoo saman asian kahdesti; ei voi tietää, kumpi on voimassa: {actual}.</translation>
    </message>
    <message>
        <source>The token&apos;s header is not a JSON object.</source>
        <translation>Tokenin otsake ei ole JSON-olio.</translation>
    </message>
    <message>
        <source>The token has {actual} parts; a signed one has 3, an encrypted one 5.</source>
        <translation>Tokenissa on osia {actual}; allekirjoitetussa niitä on 3, salatussa 5.</translation>
    </message>
    <message>
        <source>The token&apos;s content is not a JSON object.</source>
        <translation>Tokenin sisältö ei ole JSON-olio.</translation>
    </message>
    <message>
        <source>The answer with the token does not forbid to be stored on the way (Cache-Control: no-store is missing).</source>
        <translation>Tokenin tuonut vastaus ei kiellä tallentamista matkalla (Cache-Control: no-store puuttuu).</translation>
    </message>
    <message>
        <source>The answer calls itself {actual} instead of application/json.</source>
        <translation>Vastauksen ilmoittama tyyppi on {actual}, vaikka sen pitäisi olla application/json.</translation>
    </message>
    <message>
        <source>The token expired at {expected}.</source>
        <translation>Token vanheni: {expected}.</translation>
    </message>
    <message>
        <source>The answer&apos;s lifetime can&apos;t be used ({actual}), so the expiry is unknown.</source>
        <translation>Vastauksen voimassaoloaikaa ei voi käyttää ({actual}), joten vanhenemisaika ei ole tiedossa.</translation>
    </message>
    <message>
        <source>The answer does not say how long the token is good. That is unknown, not for ever.</source>
        <translation>Vastaus ei kerro, kuinka kauan token on voimassa. Aika ei ole tiedossa; se ei tarkoita ikuista.</translation>
    </message>
    <message>
        <source>The answer gives its lifetime as text instead of as a number: {actual}.</source>
        <translation>Vastaus antaa voimassaoloajan tekstinä eikä lukuna: {actual}.</translation>
    </message>
    <message>
        <source>Nobody says when this token expires. It can end at any time.</source>
        <translation>Mikään ei kerro, milloin tämä token vanhenee. Se voi päättyä koska tahansa.</translation>
    </message>
    <message>
        <source>The token is only valid from {expected} on.</source>
        <translation>Token on voimassa vasta tästä alkaen: {expected}.</translation>
    </message>
    <message>
        <source>More was granted than asked for: {actual} instead of {expected}.</source>
        <translation>Myönnettiin enemmän kuin pyydettiin: {actual}, kun pyydettiin {expected}.</translation>
    </message>
    <message>
        <source>None of the scopes that were asked for was granted: {expected}.</source>
        <translation>Mitään pyydetyistä käyttöoikeuksista ei myönnetty: {expected}.</translation>
    </message>
    <message>
        <source>The answer does not name the scopes, so they are taken as asked for.</source>
        <translation>Vastaus ei nimeä käyttöoikeuksia, joten niiden oletetaan olevan pyydetyt.</translation>
    </message>
    <message>
        <source>Less was granted than asked for: {actual} instead of {expected}.</source>
        <translation>Myönnettiin vähemmän kuin pyydettiin: {actual}, kun pyydettiin {expected}.</translation>
    </message>
    <message>
        <source>The time {expected} seems to be in milliseconds instead of seconds: {actual}.</source>
        <translation>Aika {expected} näyttää olevan millisekunteina eikä sekunteina: {actual}.</translation>
    </message>
    <message>
        <source>The time {expected} can&apos;t be used: {actual}.</source>
        <translation>Aikaa {expected} ei voi käyttää: {actual}.</translation>
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation>%1: odotettiin %2, löytyi %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ei mitään</translation>
    </message>
    <message>
        <source>The complete address with the code in it can&apos;t be used, so it is not shown.</source>
        <translation>Täydellistä osoitetta, jossa koodi on mukana, ei voi käyttää, joten sitä ei näytetä.</translation>
    </message>
    <message>
        <source>The server&apos;s pause between two questions makes no sense ({actual}); {expected} seconds are kept.</source>
        <translation>Palvelimen tauko kahden kyselyn välillä on järjetön ({actual}); käytetään {expected} sekuntia.</translation>
    </message>
    <message>
        <source>The lifetime of the code makes no sense ({actual}); {expected} seconds are counted on.</source>
        <translation>Koodin voimassaoloaika on järjetön ({actual}); oletetaan {expected} sekuntia.</translation>
    </message>
    <message>
        <source>The list of environments is longer than what could be read: {actual} rows came, the rest is missing.</source>
        <translation>Ympäristöjen luettelo on pidempi kuin mitä voitiin lukea: rivejä tuli {actual}, loput puuttuvat.</translation>
    </message>
    <message>
        <source>{actual} was not asked about the token: it is no server that this profile trusts. If it is right, confirm it.</source>
        <translation>Palvelimelta {actual} ei kysytty tokenista: tämä profiili ei luota siihen. Jos palvelin on oikea, vahvista se.</translation>
    </message>
    <message>
        <source>The token was got in a way that is discouraged (RFC 9700), as others can see or take it on the way: {actual}.</source>
        <translation>Token on saatu tavalla, jota ei suositella (RFC 9700), koska muut voivat nähdä tai siepata sen matkalla: {actual}.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t say how long it keeps the sign-in request (expires_in).</source>
        <translation>Palvelin ei kerro, kuinka kauan se säilyttää kirjautumispyynnön (expires_in).</translation>
    </message>
    <message>
        <source>The server took the sign-in request with HTTP status {actual} instead of {expected}.</source>
        <translation>Palvelin otti kirjautumispyynnön vastaan HTTP-tilalla {actual}, vaikka sen olisi pitänyt olla {expected}.</translation>
    </message>
    <message>
        <source>{actual} uses the same redirect address for another server, and this server&apos;s answers don&apos;t name it: a redirect address of its own would keep them apart.</source>
        <translation>{actual} käyttää samaa uudelleenohjausosoitetta toiselle palvelimelle, eivätkä tämän palvelimen vastaukset nimeä sitä: oma uudelleenohjausosoite pitäisi ne erillään.</translation>
    </message>
    <message>
        <source>The server&apos;s word about itself is called {actual} instead of application/json.</source>
        <translation>Palvelimen tieto itsestään on tyyppiä {actual} eikä application/json.</translation>
    </message>
    <message>
        <source>The server names no {expected}, so what needs it can&apos;t be used.</source>
        <translation>Palvelin ei nimeä osoitetta {expected}, joten sitä tarvitsevaa ei voi käyttää.</translation>
    </message>
    <message>
        <source>The address that the server names as {expected} is never called: {actual}.</source>
        <translation>Osoitetta, jonka palvelin nimeää kohdassa {expected}, ei koskaan kutsuta: {actual}.</translation>
    </message>
    <message>
        <source>Another type of token was issued than asked for: {actual} instead of {expected}.</source>
        <translation>Myönnettiin muuta tyyppiä oleva token kuin pyydettiin: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The answer does not say what type of token was issued.</source>
        <translation>Vastaus ei kerro, minkä tyyppinen token myönnettiin.</translation>
    </message>
    <message>
        <source>The person was not signed in the way that was asked for: {actual} instead of {expected}.</source>
        <translation>Henkilöä ei kirjattu sisään pyydetyllä tavalla: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token is signed with {actual} instead of {expected}.</source>
        <translation>ID token on allekirjoitettu algoritmilla {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token does not belong to this access token (at_hash).</source>
        <translation>ID token ei kuulu tähän access tokeniin (at_hash).</translation>
    </message>
    <message>
        <source>The ID token is for somebody else: {actual} instead of {expected}.</source>
        <translation>ID token on tarkoitettu toiselle: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token is also for others, who are not trusted here: {actual}.</source>
        <translation>ID token on tarkoitettu myös muille, joihin ei luoteta täällä: {actual}.</translation>
    </message>
    <message>
        <source>The person signed in longer ago than asked for, or the ID token does not say when: {actual} seconds instead of {expected}.</source>
        <translation>Henkilö kirjautui aiemmin kuin pyydettiin, tai ID token ei kerro milloin: {actual} sekuntia eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token was made for another application (azp): {actual} instead of {expected}.</source>
        <translation>ID token on tehty toiselle sovellukselle (azp): {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token does not belong to this code (c_hash).</source>
        <translation>ID token ei kuulu tähän koodiin (c_hash).</translation>
    </message>
    <message>
        <source>The ID token lacks {expected}, which every ID token must have.</source>
        <translation>ID tokenista puuttuu {expected}, joka jokaisessa ID tokenissa on oltava.</translation>
    </message>
    <message>
        <source>The ID token had expired when it came: it was good until {expected}.</source>
        <translation>ID token oli vanhentunut jo tullessaan: se oli voimassa {expected} asti.</translation>
    </message>
    <message>
        <source>The ID token says that it will only be made at {expected}. One of the two clocks is wrong.</source>
        <translation>ID token sanoo, että se tehdään vasta {expected}. Jompikumpi kelloista on väärässä.</translation>
    </message>
    <message>
        <source>The ID token was made long before it came, at {expected}.</source>
        <translation>ID token on tehty kauan ennen tuloaan, {expected}.</translation>
    </message>
    <message>
        <source>The ID token comes from another server: {actual} instead of {expected}.</source>
        <translation>ID token on toiselta palvelimelta: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The ID token names an issuer that can&apos;t be one: {actual}.</source>
        <translation>ID token nimeää myöntäjän, joka ei voi olla sellainen: {actual}.</translation>
    </message>
    <message>
        <source>It is not known who should have issued the ID token, so nobody checked that it was {actual}.</source>
        <translation>Ei ole tiedossa, kenen ID token pitäisi olla, joten ei tarkistettu, että sen myönsi {actual}.</translation>
    </message>
    <message>
        <source>The ID token can&apos;t be read as one.</source>
        <translation>ID tokenia ei voi lukea sellaisena.</translation>
    </message>
    <message>
        <source>The ID token belongs to another sign-in (nonce).</source>
        <translation>ID token kuuluu toiseen kirjautumiseen (nonce).</translation>
    </message>
    <message>
        <source>The ID token is only valid from {expected} on.</source>
        <translation>ID token on voimassa vasta {expected} alkaen.</translation>
    </message>
    <message>
        <source>After the refresh the ID token is for others than before: {actual} instead of {expected}.</source>
        <translation>Uusimisen jälkeen ID token on tarkoitettu muille kuin aiemmin: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>After the refresh the ID token tells of another sign-in, at {actual} instead of {expected}.</source>
        <translation>Uusimisen jälkeen ID token kertoo toisesta kirjautumisesta: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>After the refresh the ID token comes from another server: {actual} instead of {expected}.</source>
        <translation>Uusimisen jälkeen ID token on toiselta palvelimelta: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>After the refresh the ID token is about another person.</source>
        <translation>Uusimisen jälkeen ID token koskee toista henkilöä.</translation>
    </message>
    <message>
        <source>{actual} The ID token&apos;s signature can&apos;t be trusted.</source>
        <translation>{actual} ID tokenin allekirjoitukseen ei voi luottaa.</translation>
    </message>
    <message>
        <source>The ID token&apos;s signature can&apos;t be checked: {actual} is not known here.</source>
        <translation>ID tokenin allekirjoitusta ei voi tarkistaa: {actual} ei ole täällä tunnettu.</translation>
    </message>
    <message>
        <source>The ID token is signed with a key of its issuer ({actual}).</source>
        <translation>ID token on allekirjoitettu myöntäjänsä avaimella ({actual}).</translation>
    </message>
    <message>
        <source>The ID token does not name the person properly (sub): {actual}.</source>
        <translation>ID token ei nimeä henkilöä kunnolla (sub): {actual}.</translation>
    </message>
    <message>
        <source>The ID token&apos;s time {expected} can&apos;t be used: {actual}.</source>
        <translation>ID tokenin aikaa {expected} ei voi käyttää: {actual}.</translation>
    </message>
    <message>
        <source>What came as the ID token is another kind of token: {actual}.</source>
        <translation>ID tokenina tullut onkin muunlainen token: {actual}.</translation>
    </message>
    <message>
        <source>The key set holds no keys, so no signature can be checked with it.</source>
        <translation>Avainjoukossa ei ole avaimia, joten sillä ei voi tarkistaa allekirjoituksia.</translation>
    </message>
    <message>
        <source>Several keys of the key set have the same name: {actual}.</source>
        <translation>Usealla avainjoukon avaimella on sama nimi: {actual}.</translation>
    </message>
    <message>
        <source>The key {expected} can&apos;t be used for signatures here, and was left out.</source>
        <translation>Avainta {expected} ei voi käyttää allekirjoituksiin täällä, joten se jätettiin pois.</translation>
    </message>
    <message>
        <source>The key set holds the private half of {actual}: everybody who can read it can sign in the server&apos;s name.</source>
        <translation>Avainjoukossa on avaimen {actual} yksityinen puolisko: kuka tahansa sen lukija voi allekirjoittaa palvelimen nimissä.</translation>
    </message>
    <message>
        <source>The key set holds a shared secret instead of a public key ({actual}), which was left out.</source>
        <translation>Avainjoukossa on julkisen avaimen sijasta jaettu salaisuus ({actual}), joka jätettiin pois.</translation>
    </message>
    <message>
        <source>The key set holds {actual} keys; only the first {expected} were read.</source>
        <translation>Avainjoukossa on {actual} avainta; vain {expected} ensimmäistä luettiin.</translation>
    </message>
    <message>
        <source>The signature is made with an algorithm that is not allowed here.</source>
        <translation>Allekirjoitus on tehty algoritmilla, jota ei sallita täällä.</translation>
    </message>
    <message>
        <source>The signature is made with an algorithm that is not known here.</source>
        <translation>Allekirjoitus on tehty algoritmilla, jota ei tunneta täällä.</translation>
    </message>
    <message>
        <source>The token demands an extension that is not understood here (crit).</source>
        <translation>Token vaatii laajennusta, jota ei tunneta täällä (crit).</translation>
    </message>
    <message>
        <source>The token is encrypted, so nobody but its receiver can check it.</source>
        <translation>Token on salattu, joten vain sen vastaanottaja voi tarkistaa sen.</translation>
    </message>
    <message>
        <source>{actual} The token&apos;s signature can&apos;t be trusted.</source>
        <translation>{actual} Tokenin allekirjoitukseen ei voi luottaa.</translation>
    </message>
    <message>
        <source>Several different keys have the name that the token gives.</source>
        <translation>Usealla eri avaimella on tokenin antama nimi.</translation>
    </message>
    <message>
        <source>No key of the issuer has the name that the token gives.</source>
        <translation>Yhdelläkään myöntäjän avaimella ei ole tokenin antamaa nimeä.</translation>
    </message>
    <message>
        <source>The secret is too short for this algorithm.</source>
        <translation>Salaisuus on liian lyhyt tälle algoritmille.</translation>
    </message>
    <message>
        <source>The key that the token names is not meant for this algorithm, or not for signatures.</source>
        <translation>Tokenin nimeämä avain ei ole tarkoitettu tälle algoritmille tai allekirjoituksiin.</translation>
    </message>
    <message>
        <source>The signature has a length that no signature of this key has.</source>
        <translation>Allekirjoituksen pituus ei ole minkään tämän avaimen allekirjoituksen pituus.</translation>
    </message>
    <message>
        <source>The token can&apos;t be read.</source>
        <translation>Tokenia ei voi lukea.</translation>
    </message>
    <message>
        <source>There are no keys to check the signature with.</source>
        <translation>Ei ole avaimia, joilla allekirjoituksen voisi tarkistaa.</translation>
    </message>
    <message>
        <source>There is no signature at all (alg none).</source>
        <translation>Allekirjoitusta ei ole lainkaan (alg none).</translation>
    </message>
    <message>
        <source>The token is no JWT, so there is no signature to be seen.</source>
        <translation>Token ei ole JWT, joten siinä ei näy allekirjoitusta.</translation>
    </message>
    <message>
        <source>The token&apos;s signature can&apos;t be checked: {actual} is not known here.</source>
        <translation>Tokenin allekirjoitusta ei voi tarkistaa: {actual} ei ole täällä tunnettu.</translation>
    </message>
    <message>
        <source>The token is signed with a key of its issuer ({actual}).</source>
        <translation>Token on allekirjoitettu myöntäjänsä avaimella ({actual}).</translation>
    </message>
    <message>
        <source>The signature does not fit the content and the issuer&apos;s keys: the token was changed, or somebody else made it.</source>
        <translation>Allekirjoitus ei sovi sisältöön ja myöntäjän avaimiin: tokenia on muutettu tai sen on tehnyt joku muu.</translation>
    </message>
    <message>
        <source>The token is for somebody else: {actual} instead of {expected}.</source>
        <translation>Token on tarkoitettu toiselle: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The token comes from another server: {actual} instead of {expected}.</source>
        <translation>Token on toiselta palvelimelta: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The server says that this token is not active, though its signature is good and its time not up. It may have been taken back; or the server does not tell about JWTs, or not to this client.</source>
        <translation>Palvelimen mukaan tämä token ei ole käytössä, vaikka sen allekirjoitus on kunnossa eikä sen aika ole päättynyt. Se on ehkä peruttu, tai palvelin ei kerro JWT-tokeneista tai ei kerro niistä tälle asiakkaalle.</translation>
    </message>
    <message>
        <source>What came as the ID token is no text ({actual}), so nothing says who signed in.</source>
        <translation>ID-tokenina tullut ei ole tekstiä ({actual}), joten mikään ei kerro, kuka kirjautui.</translation>
    </message>
    <message>
        <source>The server granted openid and sent no ID token, so nothing says who signed in.</source>
        <translation>Palvelin myönsi openid-oikeuden mutta ei lähettänyt ID-tokenia, joten mikään ei kerro, kuka kirjautui.</translation>
    </message>
    <message>
        <source>The answer gives its scopes as a list instead of as text.</source>
        <translation>Vastaus antaa oikeudet luettelona eikä tekstinä.</translation>
    </message>
    <message>
        <source>The server registered the program with {actual} instead of {expected}.</source>
        <translation>Palvelin rekisteröi ohjelman tavalla {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The server registered another redirect address: {actual} instead of {expected}.</source>
        <translation>Palvelin rekisteröi toisen uudelleenohjausosoitteen: {actual} eikä {expected}.</translation>
    </message>
    <message>
        <source>The registration lacks scopes that are asked for: {actual}.</source>
        <translation>Rekisteröinnistä puuttuu pyydettyjä käyttöoikeuksia: {actual}.</translation>
    </message>
    <message>
        <source>The client secret is good until {actual}; then the program has to be registered again.</source>
        <translation>Asiakkaan salaisuus on voimassa {actual} asti; sen jälkeen ohjelma on rekisteröitävä uudelleen.</translation>
    </message>
    <message>
        <source>The server also gave a token for changing the registration later. It is not kept: those who run the server can change it.</source>
        <translation>Palvelin antoi myös tokenin, jolla rekisteröintiä voisi muuttaa myöhemmin. Sitä ei säilytetä: palvelimen ylläpitäjät voivat muuttaa rekisteröintiä.</translation>
    </message>
    <message>
        <source>The list of environments goes on at another server, {actual}. The token is not sent there, so only the first part was read.</source>
        <translation>Ympäristöjen luettelo jatkuu toisella palvelimella: {actual}. Tokenia ei lähetetä sinne, joten vain alkuosa luettiin.</translation>
    </message>
    <message>
        <source>The answer puts commas between its scopes instead of spaces.</source>
        <translation>Vastaus erottaa oikeutensa pilkuilla eikä välilyönneillä.</translation>
    </message>
    <message>
        <source>The server sent the token in the query of the redirect address, which stays in the browser&apos;s history and in logs. It belongs behind the #.</source>
        <translation>Palvelin lähetti tokenin uudelleenohjausosoitteen kyselyosassa, joka jää selaimen historiaan ja lokeihin. Sen paikka on #-merkin jälkeen.</translation>
    </message>
    <message>
        <source>The ID token is encrypted. This program can&apos;t read it, so nobody checked whom it is about, and for whom it is.</source>
        <translation>ID-token on salattu. Tämä ohjelma ei voi lukea sitä, joten kukaan ei tarkistanut, kenestä se kertoo ja kenelle se on tarkoitettu.</translation>
    </message>
</context>
<context>
    <name>ImportedProfile</name>
    <message>
        <source>It is empty, too long, or holds control characters.</source>
        <translation>Se on tyhjä tai liian pitkä, tai siinä on ohjausmerkkejä.</translation>
    </message>
    <message>
        <source>It is too long, or holds control characters.</source>
        <translation>Se on liian pitkä, tai siinä on ohjausmerkkejä.</translation>
    </message>
    <message>
        <source>It holds a character that no client ID has.</source>
        <translation>Siinä on merkki, jota missään asiakastunnuksessa ei ole.</translation>
    </message>
</context>
<context>
    <name>KeyText</name>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Tiedostoa ei voi lukea.</translation>
    </message>
    <message>
        <source>The file is too large for a key.</source>
        <translation>Tiedosto on liian suuri avaimeksi.</translation>
    </message>
    <message>
        <source>This key is protected by a passphrase. Choose one without; it is kept in the keychain.</source>
        <translation>Tämä avain on suojattu salasanalla. Valitse suojaamaton; se säilytetään avainnipussa.</translation>
    </message>
    <message>
        <source>This is a public key or a certificate. Choose the private key that belongs to it.</source>
        <translation>Tämä on julkinen avain tai varmenne. Valitse siihen kuuluva yksityinen avain.</translation>
    </message>
    <message>
        <source>This is no private key in PEM or JWK form.</source>
        <translation>Tämä ei ole yksityinen avain PEM- tai JWK-muodossa.</translation>
    </message>
</context>
<context>
    <name>PostmanCollection</name>
    <message>
        <source>Get a token</source>
        <translation>Hae token</translation>
    </message>
    <message>
        <source>Ask the server about the token</source>
        <translation>Kysy tokenista palvelimelta</translation>
    </message>
    <message>
        <source>Call your API: fill in base_url first</source>
        <translation>Kutsu omaa API:a: täytä ensin base_url</translation>
    </message>
    <message>
        <source>Holds no secret: choose the environment that Tokenprism exported for the same profile, or fill in its variables access_token and client_secret.</source>
        <translation>Ei sisällä salaisuuksia: valitse ympäristö, jonka Tokenprism vei samasta profiilista, tai täytä sen muuttujat access_token ja client_secret.</translation>
    </message>
</context>
<context>
    <name>PracticeSamples</name>
    <message>
        <source>Xena sign-in</source>
        <translation>Xena-kirjautuminen</translation>
    </message>
    <message>
        <source>Xena sign-in without a secret</source>
        <translation>Xena-kirjautuminen ilman salaisuutta</translation>
    </message>
    <message>
        <source>Xena service account</source>
        <translation>Xenan palvelutili</translation>
    </message>
    <message>
        <source>Five grants: code</source>
        <translation>Viisi myöntötapaa: koodi</translation>
    </message>
    <message>
        <source>Five grants: implicit</source>
        <translation>Viisi myöntötapaa: implisiittinen</translation>
    </message>
    <message>
        <source>Five grants: password</source>
        <translation>Viisi myöntötapaa: salasana</translation>
    </message>
    <message>
        <source>Five grants: application</source>
        <translation>Viisi myöntötapaa: sovellus</translation>
    </message>
    <message>
        <source>practice</source>
        <comment>label of an environment, as production is</comment>
        <translation>harjoitus</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Applixure</source>
        <translation>Applixure</translation>
    </message>
    <message>
        <source>Applixure Authentication Server</source>
        <translation>Applixuren valtuutuspalvelin (Authentication Server)</translation>
    </message>
    <message>
        <source>The address must be one that is registered for the application. It must be HTTPS or an application&apos;s own protocol; HTTP is accepted for localhost addresses only.</source>
        <translation>Osoitteen on oltava sovellukselle rekisteröity. Sen on oltava HTTPS-osoite tai sovelluksen oma protokolla; HTTP hyväksytään vain localhost-osoitteille.</translation>
    </message>
    <message>
        <source>Application ID</source>
        <translation>Sovellustunnus (Application ID)</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Asiakassalaisuus (Client secret)</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>Avaimen tunnus (Key ID)</translation>
    </message>
    <message>
        <source>Key Secret</source>
        <translation>Avaimen salaisuus (Key Secret)</translation>
    </message>
    <message>
        <source>Scopes may stay empty only where default scopes are defined for the registration; those are used then. What can be asked for depends on the registration, and on the API key or user account.</source>
        <translation>Käyttöoikeudet voi jättää tyhjiksi vain, jos rekisteröinnille on määritelty oletukset; silloin käytetään niitä. Se, mitä voi pyytää, riippuu rekisteröinnistä sekä API-avaimesta tai käyttäjätilistä.</translation>
    </message>
    <message>
        <source>Allows read reporting data from Feedback environment or environments</source>
        <translation>Sallii raportointitietojen lukemisen Feedback-ympäristöstä tai -ympäristöistä</translation>
    </message>
    <message>
        <source>Allows creating new feedback queries for Feedback environment or environments</source>
        <translation>Sallii uusien palautekyselyjen luomisen Feedback-ympäristöön tai -ympäristöihin</translation>
    </message>
    <message>
        <source>Only new queries can be created, through the administration endpoint; queries that were already created can&apos;t be accessed.</source>
        <translation>Vain uusia kyselyjä voi luoda hallintapäätepisteen kautta; aiemmin luotuihin kyselyihin ei pääse.</translation>
    </message>
    <message>
        <source>Allows administering all aspects of Feedback account or environment</source>
        <translation>Sallii Feedback-tilin tai -ympäristön kaikkien osien hallinnan</translation>
    </message>
    <message>
        <source>Only administration endpoints can be called; reporting data can&apos;t be read.</source>
        <translation>Vain hallintapäätepisteitä voi kutsua; raportointitietoja ei voi lukea.</translation>
    </message>
    <message>
        <source>Not disclosed: valid for every environment and account the key or user could reach when the token was issued.</source>
        <translation>Ei kerrota: voimassa jokaisessa ympäristössä ja tilissä, johon avain tai käyttäjä pääsi, kun token myönnettiin.</translation>
    </message>
    <message>
        <source>Fewer scopes can be granted than were asked for: the server grants only those that the API key or user account may hold. If none of them can be granted, the request ends in an error.</source>
        <translation>Käyttöoikeuksia voidaan myöntää vähemmän kuin pyydettiin: palvelin myöntää vain ne, jotka API-avaimella tai käyttäjätilillä saa olla. Jos mitään niistä ei voi myöntää, pyyntö päättyy virheeseen.</translation>
    </message>
    <message>
        <source>The token is valid for every environment and account that the key or user could reach when it was issued. The names of the scopes don&apos;t tell which.</source>
        <translation>Token on voimassa jokaisessa ympäristössä ja tilissä, johon avain tai käyttäjä pääsi, kun se myönnettiin. Käyttöoikeuksien nimet eivät kerro, missä.</translation>
    </message>
    <message>
        <source>Later changes of permissions don&apos;t reach this token; they show in the next one.</source>
        <translation>Myöhemmät muutokset valtuuksiin eivät vaikuta tähän tokeniin; ne näkyvät seuraavassa.</translation>
    </message>
    <message>
        <source>No refresh token came. None is issued for API keys: get a new token with the key. For a sign-in the server decides; without one, sign in again.</source>
        <translation>Päivitystokenia ei tullut. API-avaimille sitä ei anneta: hae uusi token avaimella. Kirjautumisessa asian päättää palvelin; jos sitä ei tule, kirjaudu uudelleen.</translation>
    </message>
    <message>
        <source>Other OAuth 2.0 server</source>
        <translation>Muu OAuth 2.0 -palvelin</translation>
    </message>
    <message>
        <source>OAuth 2.0 server</source>
        <translation>OAuth 2.0 -palvelin</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Asiakastunnus (Client ID)</translation>
    </message>
    <message>
        <source>Scopes are separated by spaces. If none are asked for, the server uses its defaults or refuses.</source>
        <translation>Käyttöoikeudet erotetaan välilyönnein. Jos mitään ei pyydetä, palvelin käyttää oletuksiaan tai hylkää pyynnön.</translation>
    </message>
    <message>
        <source>Not disclosed: this server doesn&apos;t tell which environments or tenants the token reaches.</source>
        <translation>Ei kerrota: tämä palvelin ei ilmoita, mihin ympäristöihin tai vuokraajiin (tenant) tokenilla pääsee.</translation>
    </message>
    <message>
        <source>Where the server doesn&apos;t name the granted scopes, they are the ones that were asked for.</source>
        <translation>Jos palvelin ei nimeä myönnettyjä käyttöoikeuksia, ne ovat samat kuin pyydetyt.</translation>
    </message>
    <message>
        <source>No refresh token came. Some servers issue one only when a certain scope is asked for, often offline_access; API keys rarely get one.</source>
        <translation>Päivitystokenia ei tullut. Jotkin palvelimet antavat sen vain, kun pyydetään tiettyä käyttöoikeutta, usein offline_access; API-avaimet saavat sen harvoin.</translation>
    </message>
    <message>
        <source>Xena</source>
        <translation>Xena</translation>
    </message>
    <message>
        <source>Xena Identity server</source>
        <translation>Xena Identity server</translation>
    </message>
    <message>
        <source>The address must be registered for the client in the Xena Developer Console, exactly as it stands here.</source>
        <translation>Osoitteen on oltava rekisteröity asiakassovellukselle Xenan kehittäjäkonsolissa (Xena Developer Console) täsmälleen sellaisena kuin se on tässä.</translation>
    </message>
    <message>
        <source>A service account can&apos;t be made by yourself: ask Xena for one. It acts as a single user, who isn&apos;t asked for consent.</source>
        <translation>Palvelutiliä ei voi luoda itse: pyydä sellaista Xenalta. Se toimii yhden käyttäjän nimissä, eikä tältä kysytä suostumusta.</translation>
    </message>
    <message>
        <source>testapi is needed for the API, openid for signing in, offline_access for a refresh token.</source>
        <translation>Rajapinta vaatii käyttöoikeuden testapi, kirjautuminen käyttöoikeuden openid ja päivitystoken käyttöoikeuden offline_access.</translation>
    </message>
    <message>
        <source>Full, permissive scope to access all of a user&apos;s Xena data.</source>
        <translation>Täysi, salliva käyttöoikeus käyttäjän kaikkiin Xena-tietoihin.</translation>
    </message>
    <message>
        <source>Needed for an ID token.</source>
        <translation>Tarvitaan ID-tokenia varten.</translation>
    </message>
    <message>
        <source>users profile information, name, culture, picture</source>
        <translation>käyttäjän profiilitiedot, nimi, kieli ja alue, kuva</translation>
    </message>
    <message>
        <source>users email</source>
        <translation>käyttäjän sähköpostiosoite</translation>
    </message>
    <message>
        <source>returns a refresh token</source>
        <translation>palauttaa päivitystokenin</translation>
    </message>
    <message>
        <source>Not disclosed: Xena didn&apos;t tell which fiscal setups the token reaches.</source>
        <translation>Ei kerrota: Xena ei ilmoittanut, mihin kirjanpitoihin (fiscal setup) tokenilla pääsee.</translation>
    </message>
    <message>
        <source>The token is good for every fiscal setup that the user belongs to, with the user&apos;s own role in each.</source>
        <translation>Token kelpaa jokaiseen kirjanpitoon (fiscal setup), johon käyttäjä kuuluu, kussakin käyttäjän omalla roolilla.</translation>
    </message>
    <message>
        <source>Access tokens are valid for one hour.</source>
        <translation>Pääsytokenit ovat voimassa tunnin.</translation>
    </message>
    <message>
        <source>No refresh token came. Xena gives one where offline_access is asked for and off-line access is switched on for the client; implicit never brings one.</source>
        <translation>Päivitystokenia ei tullut. Xena antaa sen, kun offline_access pyydetään ja asiakassovelluksen off-line access on päällä; implicit ei tuo sitä koskaan.</translation>
    </message>
    <message>
        <source>Five-grant API</source>
        <translation>Viiden myöntötavan rajapinta</translation>
    </message>
    <message>
        <source>Server with five grants and JSON requests</source>
        <translation>Palvelin, jolla on viisi myöntötapaa ja JSON-pyynnöt</translation>
    </message>
    <message>
        <source>The vendor&apos;s documentation names no scopes: leave them empty, unless you know some.</source>
        <translation>Toimittajan ohjeet eivät nimeä käyttöoikeuksia: jätä ne tyhjiksi, ellet tiedä niitä.</translation>
    </message>
    <message>
        <source>Access tokens are short lived, by design.</source>
        <translation>Pääsytokenit ovat tarkoituksella lyhytikäisiä.</translation>
    </message>
    <message>
        <source>Every refresh brings a fresh refresh token, and the one before it is spent.</source>
        <translation>Jokainen päivitys tuo uuden päivitystokenin, ja edellinen on sen jälkeen käytetty.</translation>
    </message>
    <message>
        <source>No refresh token came. This server gives one with every grant but implicit.</source>
        <translation>Päivitystokenia ei tullut. Tämä palvelin antaa sen kaikilla muilla myöntötavoilla paitsi implicitillä.</translation>
    </message>
    <message>
        <source>Many servers accept any port for 127.0.0.1; then the port may be left out and a free one is used.</source>
        <translation>Monet palvelimet hyväksyvät osoitteelle 127.0.0.1 minkä tahansa portin; silloin portin voi jättää pois, ja käytetään vapaata.</translation>
    </message>
</context>
<context>
    <name>ProfileOptions</name>
    <message>
        <source>Say either --sign-in or --api-key.</source>
        <translation>Anna joko --sign-in tai --api-key.</translation>
    </message>
    <message>
        <source>--token-endpoint is missing: the address isn&apos;t public for this provider, its vendor knows it.</source>
        <translation>--token-endpoint puuttuu: tämän palvelun osoite ei ole julkinen, mutta sen toimittaja tietää sen.</translation>
    </message>
    <message>
        <source>--authorization-endpoint is missing: a sign-in needs it.</source>
        <translation>--authorization-endpoint puuttuu: kirjautuminen tarvitsee sen.</translation>
    </message>
    <message>
        <source>--client-id is missing.</source>
        <translation>--client-id puuttuu.</translation>
    </message>
    <message>
        <source>--name is missing.</source>
        <translation>--name puuttuu.</translation>
    </message>
    <message>
        <source>--%1 doesn&apos;t know “%2”.</source>
        <translation>--%1 ei tunne arvoa ”%2”.</translation>
    </message>
    <message>
        <source>What people call it.</source>
        <translation>Nimi, jota ihmiset siitä käyttävät.</translation>
    </message>
    <message>
        <source>Preset: see `provider list`.</source>
        <translation>Esiasetus: katso `provider list`.</translation>
    </message>
    <message>
        <source>A person signs in.</source>
        <translation>Käyttäjä kirjautuu.</translation>
    </message>
    <message>
        <source>A key is run.</source>
        <translation>Käytetään avainta.</translation>
    </message>
    <message>
        <source>Application ID, client id or key id.</source>
        <translation>Sovelluksen, asiakkaan tai avaimen tunnus.</translation>
    </message>
    <message>
        <source>Where people sign in.</source>
        <translation>Missä käyttäjät kirjautuvat.</translation>
    </message>
    <message>
        <source>Where tokens come from.</source>
        <translation>Mistä tokenit haetaan.</translation>
    </message>
    <message>
        <source>Where the server tells about a token, if it does.</source>
        <translation>Missä palvelin kertoo tokenista, jos se kertoo.</translation>
    </message>
    <message>
        <source>Scopes, separated by spaces.</source>
        <translation>Käyttöoikeudet (scope) välilyönnein erotettuina.</translation>
    </message>
    <message>
        <source>Exact redirect address, as registered; without a port a free one is taken.</source>
        <translation>Täsmällinen uudelleenohjausosoite sellaisena kuin se on rekisteröity; ilman porttia otetaan vapaa portti.</translation>
    </message>
    <message>
        <source>Body of token requests: form or json.</source>
        <translation>Token-pyyntöjen runko: form tai json.</translation>
    </message>
    <message>
        <source>A host beside the issuer&apos;s that may get the token; may be repeated.</source>
        <translation>Palvelin, joka saa tokenin myöntäjän oman palvelimen lisäksi; voi antaa monta kertaa.</translation>
    </message>
    <message>
        <source>Label: production, test…</source>
        <translation>Nimilappu: production, test…</translation>
    </message>
    <message>
        <source>--client-id holds a character that no client ID has.</source>
        <translation>--client-id sisältää merkin, jota missään asiakastunnuksessa ei ole.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be a scope: it holds a character that scopes don&apos;t have.</source>
        <translation>”%1” ei voi olla käyttöoikeus: siinä on merkki, jota niissä ei ole.</translation>
    </message>
    <message>
        <source>--allow-host takes a host such as api.example.com or localhost:8443, not “%1”.</source>
        <translation>--allow-host tarvitsee palvelimen nimen, kuten api.example.com tai localhost:8443; ”%1” ei ole sellainen.</translation>
    </message>
    <message>
        <source>--%1 can&apos;t hold line breaks, tabs or other control characters.</source>
        <translation>--%1 ei voi sisältää rivinvaihtoja, sarkaimia eikä muita ohjausmerkkejä.</translation>
    </message>
    <message numerus="yes">
        <source>--%1 is too long: it holds at most %n character(s).</source>
        <translation>
            <numerusform>--%1 on liian pitkä: siihen mahtuu enintään %n merkki.</numerusform>
            <numerusform>--%1 on liian pitkä: siihen mahtuu enintään %n merkkiä.</numerusform>
        </translation>
    </message>
    <message>
        <source>--issuer can&apos;t have a query.</source>
        <translation>--issuer-osoitteessa ei voi olla kyselyosaa.</translation>
    </message>
    <message>
        <source>Where the server tells about the person who signed in.</source>
        <translation>Missä palvelin kertoo kirjautuneesta henkilöstä.</translation>
    </message>
    <message>
        <source>Where the server&apos;s keys for checking signatures are.</source>
        <translation>Missä ovat palvelimen avaimet allekirjoitusten tarkistamiseen.</translation>
    </message>
    <message>
        <source>Where tokens are revoked.</source>
        <translation>Missä tokenit mitätöidään.</translation>
    </message>
    <message>
        <source>Where people sign out.</source>
        <translation>Missä kirjaudutaan ulos.</translation>
    </message>
    <message>
        <source>Where sign-ins are announced (RFC 9126).</source>
        <translation>Missä kirjautumisista ilmoitetaan ennalta (RFC 9126).</translation>
    </message>
    <message>
        <source>Where sign-ins on another device begin (RFC 8628).</source>
        <translation>Missä kirjautumiset toisella laitteella alkavat (RFC 8628).</translation>
    </message>
    <message>
        <source>Where applications register themselves (RFC 7591).</source>
        <translation>Missä sovellukset rekisteröityvät (RFC 7591).</translation>
    </message>
    <message>
        <source>Issuer: all other addresses are found by asking it. practice:applixure for the practice server.</source>
        <translation>Myöntäjä: kaikki muut osoitteet löytyvät siltä kysymällä. practice:applixure harjoituspalvelimelle.</translation>
    </message>
    <message>
        <source>--signing-alg doesn&apos;t know “%1”.</source>
        <translation>--signing-alg ei tunne arvoa ”%1”.</translation>
    </message>
    <message>
        <source>--signing-alg %1 doesn&apos;t fit --client-auth %2: HS256, HS384 and HS512 sign with a shared secret, all others with a private key.</source>
        <translation>--signing-alg %1 ei sovi valitsimeen --client-auth %2: HS256, HS384 ja HS512 allekirjoittavat yhteisellä salaisuudella, kaikki muut yksityisellä avaimella.</translation>
    </message>
    <message>
        <source>--secret-from has to give a private key for private_key_jwt: in PEM form without a passphrase, or as a JWK.</source>
        <translation>Valitsimen --secret-from on annettava yksityinen avain menetelmälle private_key_jwt: PEM-muodossa ilman salalausetta tai JWK:na.</translation>
    </message>
    <message>
        <source>none, client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt or tls_client_auth.</source>
        <translation>none, client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt tai tls_client_auth.</translation>
    </message>
    <message>
        <source>How id and secret are written for client_secret_basic: form_encoded or plain.</source>
        <translation>Miten tunnus ja salaisuus kirjoitetaan menetelmässä client_secret_basic: form_encoded tai plain.</translation>
    </message>
    <message>
        <source>Algorithm of signed assertions: RS256, ES256, EdDSA…</source>
        <translation>Allekirjoitettujen vakuutusten algoritmi: RS256, ES256, EdDSA…</translation>
    </message>
    <message>
        <source>Id of the key in signed assertions (kid).</source>
        <translation>Avaimen tunnus allekirjoitetuissa vakuutuksissa (kid).</translation>
    </message>
    <message>
        <source>Bind access tokens to a key of this profile (RFC 9449).</source>
        <translation>Sido käyttöoikeustunnisteet tämän profiilin avaimeen (RFC 9449).</translation>
    </message>
    <message>
        <source>An API key needs its secret: --client-auth none is for public clients.</source>
        <translation>API-avain tarvitsee salaisuutensa: --client-auth none on julkisille asiakkaille.</translation>
    </message>
    <message>
        <source>--basic-encoding is for --client-auth client_secret_basic.</source>
        <translation>--basic-encoding on menetelmälle --client-auth client_secret_basic.</translation>
    </message>
    <message>
        <source>--secret-from gives a secret that --client-auth %1 doesn&apos;t use.</source>
        <translation>--secret-from antaa salaisuuden, jota --client-auth %1 ei käytä.</translation>
    </message>
    <message>
        <source>Certificate authorities (PEM) that are trusted beside the system&apos;s.</source>
        <translation>Varmenteiden myöntäjät (PEM), joihin luotetaan järjestelmän omien lisäksi.</translation>
    </message>
    <message>
        <source>The client&apos;s own certificate (PEM), for mutual TLS.</source>
        <translation>Asiakkaan oma varmenne (PEM) molemminpuolista TLS:ää varten.</translation>
    </message>
    <message>
        <source>system, none, http://HOST:PORT or socks5://HOST:PORT.</source>
        <translation>system, none, http://HOST:PORT tai socks5://HOST:PORT.</translation>
    </message>
    <message>
        <source>--client-key-from needs --client-cert: the key belongs to a certificate.</source>
        <translation>--client-key-from tarvitsee valitsimen --client-cert: avain kuuluu varmenteeseen.</translation>
    </message>
    <message>
        <source>--client-auth tls_client_auth needs --client-cert.</source>
        <translation>--client-auth tls_client_auth tarvitsee valitsimen --client-cert.</translation>
    </message>
    <message>
        <source>--%1 takes access_token, refresh_token, id_token, saml1, saml2, jwt, or an absolute URI.</source>
        <translation>--%1 ottaa arvon access_token, refresh_token, id_token, saml1, saml2, jwt tai absoluuttisen URI:n.</translation>
    </message>
    <message>
        <source>--%1 is for --grant %2.</source>
        <translation>--%1 on valitsimelle --grant %2.</translation>
    </message>
    <message>
        <source>--username is missing: --grant password signs that person in.</source>
        <translation>--username puuttuu: --grant password kirjaa sen henkilön sisään.</translation>
    </message>
    <message>
        <source>--response-mode query would put a token into an address that stays in histories and logs. Use form_post or fragment.</source>
        <translation>--response-mode query panisi tunnisteen osoitteeseen, joka jää historioihin ja lokeihin. Käytä arvoa form_post tai fragment.</translation>
    </message>
    <message>
        <source>How tokens are got: code, hybrid, implicit, password or device for a sign-in, client_credentials, token_exchange or jwt_bearer for a key.</source>
        <translation>Miten tunnisteet saadaan: kirjautumiselle code, hybrid, implicit, password tai device, avaimelle client_credentials, token_exchange tai jwt_bearer.</translation>
    </message>
    <message>
        <source>What the browser brings: code, &quot;code id_token&quot;, token…</source>
        <translation>Mitä selain tuo: code, &quot;code id_token&quot;, token…</translation>
    </message>
    <message>
        <source>How it brings it: query, form_post or fragment.</source>
        <translation>Miten se sen tuo: query, form_post tai fragment.</translation>
    </message>
    <message>
        <source>Hand every sign-in to the server first (RFC 9126).</source>
        <translation>Anna jokainen kirjautuminen ensin palvelimelle (RFC 9126).</translation>
    </message>
    <message>
        <source>How a code that came percent-encoded is sent: decoded or as_received.</source>
        <translation>Miten prosenttikoodattuna tullut koodi lähetetään: decoded tai as_received.</translation>
    </message>
    <message>
        <source>Who signs in with --grant password.</source>
        <translation>Kuka kirjautuu valitsimella --grant password.</translation>
    </message>
    <message>
        <source>What --subject-token-from gives (RFC 8693).</source>
        <translation>Mitä --subject-token-from antaa (RFC 8693).</translation>
    </message>
    <message>
        <source>What the token exchange is to bring.</source>
        <translation>Mitä tunnisteen vaihdon on tuotava.</translation>
    </message>
    <message>
        <source>Whom the assertion of --grant jwt_bearer is about (sub).</source>
        <translation>Ketä valitsimen --grant jwt_bearer vakuutus koskee (sub).</translation>
    </message>
    <message>
        <source>--grant doesn&apos;t know “%1”.</source>
        <translation>--grant ei tunne arvoa ”%1”.</translation>
    </message>
    <message>
        <source>--grant %1 signs a person in: it goes with --sign-in.</source>
        <translation>--grant %1 kirjaa henkilön sisään: se kuuluu valitsimeen --sign-in.</translation>
    </message>
    <message>
        <source>--grant %1 needs no person: it goes with --api-key.</source>
        <translation>--grant %1 ei tarvitse henkilöä: se kuuluu valitsimeen --api-key.</translation>
    </message>
    <message>
        <source>--%1 is for grants that use the browser: code, hybrid, implicit.</source>
        <translation>--%1 on selainta käyttäville myöntötavoille: code, hybrid, implicit.</translation>
    </message>
    <message>
        <source>--grant implicit is discouraged (RFC 9700 section 2.1.2): the token comes through the browser, where others can see or swap it. Use code where the server can.</source>
        <translation>--grant implicit ei ole suositeltava (RFC 9700, kohta 2.1.2): tunniste tulee selaimen kautta, missä muut voivat nähdä tai vaihtaa sen. Käytä arvoa code, jos palvelin osaa.</translation>
    </message>
    <message>
        <source>--grant password is discouraged (RFC 9700 section 2.4): the person&apos;s password goes to this program, and a second factor is left out. Use code or device where the server can.</source>
        <translation>--grant password ei ole suositeltava (RFC 9700, kohta 2.4): henkilön salasana menee tälle ohjelmalle, ja toinen tunnistautumistapa jää pois. Käytä arvoa code tai device, jos palvelin osaa.</translation>
    </message>
    <message>
        <source>--%1 is empty.</source>
        <translation>--%1 on tyhjä.</translation>
    </message>
    <message>
        <source>--%1 takes NAME=VALUE.</source>
        <translation>--%1 ottaa muodon NIMI=ARVO.</translation>
    </message>
    <message>
        <source>--header takes STAGE:NAME=VALUE; the stage is authorization, token or refresh.</source>
        <translation>--header ottaa muodon VAIHE:NIMI=ARVO; vaihe on authorization, token tai refresh.</translation>
    </message>
    <message>
        <source>--authorization-details takes a JSON array of objects, each with a type.</source>
        <translation>--authorization-details ottaa JSON-taulukon olioita, joista jokaisella on type.</translation>
    </message>
    <message>
        <source>The name of a parameter holds a control character.</source>
        <translation>Parametrin nimessä on ohjausmerkki.</translation>
    </message>
    <message>
        <source>The parameter “%1” is given twice: it may be sent only once.</source>
        <translation>Parametri ”%1” on annettu kahdesti: sen saa lähettää vain kerran.</translation>
    </message>
    <message>
        <source>The name of a header can hold letters, digits and - only.</source>
        <translation>Otsakkeen nimessä voi olla vain kirjaimia, numeroita ja -.</translation>
    </message>
    <message>
        <source>The header “%1” can&apos;t be added: the program sets it itself, or it would be a secret in a file.</source>
        <translation>Otsaketta ”%1” ei voi lisätä: ohjelma asettaa sen itse, tai se olisi salaisuus tiedostossa.</translation>
    </message>
    <message>
        <source>The header “%1” holds a character that headers don&apos;t have.</source>
        <translation>Otsakkeessa ”%1” on merkki, jota otsakkeissa ei ole.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be a resource: it takes an absolute address without a fragment.</source>
        <translation>”%1” ei voi olla resurssi: se on absoluuttinen osoite ilman #-osaa.</translation>
    </message>
    <message>
        <source>Where the token is to be used (RFC 8707); may be repeated.</source>
        <translation>Missä tunnistetta käytetään (RFC 8707); voi toistaa.</translation>
    </message>
    <message>
        <source>Whom the token is for, where the server wants it so.</source>
        <translation>Kenelle tunniste on, jos palvelin haluaa sen näin.</translation>
    </message>
    <message>
        <source>Rich authorization request (RFC 9396).</source>
        <translation>Yksityiskohtainen valtuutuspyyntö (RFC 9396).</translation>
    </message>
    <message>
        <source>Extra parameter of the authorization request, or of a key&apos;s token request; may be repeated.</source>
        <translation>Valtuutuspyynnön tai avaimen tunnistepyynnön lisäparametri; voi toistaa.</translation>
    </message>
    <message>
        <source>Extra parameter of the token request; may be repeated.</source>
        <translation>Tunnistepyynnön lisäparametri; voi toistaa.</translation>
    </message>
    <message>
        <source>Extra parameter of refreshes; may be repeated.</source>
        <translation>Uudistusten lisäparametri; voi toistaa.</translation>
    </message>
    <message>
        <source>Extra header, as in token:X-Tenant=7; may be repeated.</source>
        <translation>Lisäotsake, esimerkiksi token:X-Tenant=7; voi toistaa.</translation>
    </message>
    <message>
        <source>--register gets client id and secret from the server: leave --client-id and --secret-from out.</source>
        <translation>--register saa asiakastunnuksen ja salaisuuden palvelimelta: jätä --client-id ja --secret-from pois.</translation>
    </message>
    <message>
        <source>Register this program at the server (RFC 7591), which gives it a client id, and a secret where it needs one.</source>
        <translation>Rekisteröi tämä ohjelma palvelimelle (RFC 7591), joka antaa sille asiakastunnuksen ja tarvittaessa salaisuuden.</translation>
    </message>
    <message>
        <source>--post-logout-redirect-uri is for sign-ins: nobody signs in with a key.</source>
        <translation>--post-logout-redirect-uri on kirjautumisille: avaimella kukaan ei kirjaudu.</translation>
    </message>
    <message>
        <source>--post-logout-redirect-uri takes a whole address: https, http on this computer, or a scheme of the program&apos;s own.</source>
        <translation>--post-logout-redirect-uri ottaa kokonaisen osoitteen: https, tämän tietokoneen http tai ohjelman oma skeema.</translation>
    </message>
    <message>
        <source>Where the browser is sent after signing out at the server, as registered.</source>
        <translation>Minne selain ohjataan palvelimelta uloskirjautumisen jälkeen, kuten rekisteröity.</translation>
    </message>
    <message>
        <source>What is done with an answer that names its issuer though the server does not announce that (RFC 9207): refuse or compare.</source>
        <translation>Mitä tehdään vastaukselle, joka nimeää myöntäjänsä, vaikka palvelin ei ilmoita tekevänsä niin (RFC 9207): refuse tai compare.</translation>
    </message>
    <message>
        <source>What --actor-token-from gives.</source>
        <translation>Mitä --actor-token-from antaa.</translation>
    </message>
    <message>
        <source>--grant %1 is not in the server&apos;s metadata (%2): it will probably refuse it.</source>
        <translation>--grant %1 ei ole palvelimen metatiedoissa (%2): palvelin luultavasti torjuu sen.</translation>
    </message>
    <message>
        <source>--grant %1 is not in the preset of %2: the server will probably refuse it.</source>
        <translation>--grant %1 ei ole palvelun %2 esiasetuksissa: palvelin luultavasti torjuu sen.</translation>
    </message>
    <message>
        <source>The parameter “%1” can&apos;t be added: the program sets it itself, or it would be a secret in a file.</source>
        <translation>Parametria ”%1” ei voi lisätä: ohjelma asettaa sen itse, tai se olisi salaisuus tiedostossa.</translation>
    </message>
    <message>
        <source>--register with private_key_jwt needs the private key: give it with --secret-from. Only its public half is sent.</source>
        <translation>--register tarvitsee tavan private_key_jwt kanssa yksityisen avaimen: anna se valitsimella --secret-from. Vain sen julkinen puoli lähetetään.</translation>
    </message>
    <message>
        <source>--client-auth %1 is not in the server&apos;s metadata (%2): it will probably refuse it.</source>
        <translation>--client-auth %1 ei ole palvelimen metatiedoissa (%2): palvelin luultavasti torjuu sen.</translation>
    </message>
    <message>
        <source>Audience of signed assertions (aud); endpoint for the address that each is sent to.</source>
        <translation>Allekirjoitettujen vakuutusten vastaanottaja (aud); endpoint tarkoittaa osoitetta, johon kukin lähetetään.</translation>
    </message>
</context>
<context>
    <name>Remaining</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Token report: %1</source>
        <translation>Tokenraportti: %1</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Mikä meni vikaan</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Käyttöoikeudet</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Ympäristöt</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Havainnot</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Pyynnöt</translation>
    </message>
    <message>
        <source>Written by %1. No token and no secret stands in this report.</source>
        <translation>Kirjoittanut %1. Tässä raportissa ei ole tokenia eikä salaisuuksia.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Hyvä</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Huomio</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Varoitus</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Virhe</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mikä</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Arvo</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profiili</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Laji</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Palveluntarjoaja</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Ympäristö</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Asiakastunnus</translation>
    </message>
    <message>
        <source>Client authentication</source>
        <translation>Asiakkaan tunnistautuminen</translation>
    </message>
    <message>
        <source>Token endpoint</source>
        <translation>Token-päätepiste</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Raportti kirjoitettu</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Tokenia ei ole.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tila</translation>
    </message>
    <message>
        <source>Got by</source>
        <translation>Hakutapa</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Saapunut</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Vanhenee</translation>
    </message>
    <message>
        <source>The server didn&apos;t say.</source>
        <translation>Palvelin ei kertonut.</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Kenen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tyyppi</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Sormenjälki</translation>
    </message>
    <message>
        <source>Can be refreshed</source>
        <translation>Voidaan päivittää</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Kyllä</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ei</translation>
    </message>
    <message>
        <source>No scopes were asked for or granted.</source>
        <translation>Käyttöoikeuksia ei pyydetty eikä myönnetty.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Käyttöoikeus</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Tila</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Merkitys</translation>
    </message>
    <message>
        <source>The server doesn&apos;t disclose them.</source>
        <translation>Palvelin ei kerro niitä.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Tunnus</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tili</translation>
    </message>
    <message>
        <source>Scopes and how that is known</source>
        <translation>Käyttöoikeudet ja mistä se tiedetään</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Vakavuus</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Havainto</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Sääntö</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nro</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Pyyntö</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Osoite</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Vastaus</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Alkoi</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Kesto</translation>
    </message>
</context>
<context>
    <name>ScopeDetail</name>
    <message>
        <source>Asked for, and the server says it is granted.</source>
        <translation>Pyydetty, ja palvelin ilmoittaa myöntäneensä sen.</translation>
    </message>
    <message>
        <source>Asked for; the server stated no scopes, which means it granted what was asked.</source>
        <translation>Pyydetty; palvelin ei ilmoittanut käyttöoikeuksia, mikä tarkoittaa, että se myönsi pyydetyt.</translation>
    </message>
    <message>
        <source>Asked for, but the server left it out of the token.</source>
        <translation>Pyydetty, mutta palvelin jätti sen pois tokenista.</translation>
    </message>
    <message>
        <source>Not asked for, yet the server says it is granted.</source>
        <translation>Ei pyydetty, mutta palvelin ilmoittaa myöntäneensä sen.</translation>
    </message>
    <message>
        <source>Known to the catalogue, but not asked for.</source>
        <translation>Tunnetaan luettelosta, mutta sitä ei pyydetty.</translation>
    </message>
    <message>
        <source>The server itself says that the scope applies here.</source>
        <translation>Palvelin itse ilmoittaa, että käyttöoikeus on voimassa täällä.</translation>
    </message>
    <message>
        <source>The server names this environment, but not which scopes apply: all granted ones are assumed to.</source>
        <translation>Palvelin nimeää tämän ympäristön, mutta ei sitä, mitkä käyttöoikeudet siinä ovat voimassa: kaikkien myönnettyjen oletetaan olevan.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t tell which environments the token reaches.</source>
        <translation>Palvelin ei kerro, mihin ympäristöihin tokenilla pääsee.</translation>
    </message>
    <message>
        <source>Its address: %1</source>
        <translation>Sen osoite: %1</translation>
    </message>
</context>
<context>
    <name>SecretOptions</name>
    <message>
        <source>Where the secret, or the private key of private_key_jwt, comes from: stdin, env:NAME, file:PATH or keychain.</source>
        <translation>Mistä salaisuus tai menetelmän private_key_jwt yksityinen avain tulee: stdin, env:NIMI, file:POLKU tai keychain.</translation>
    </message>
    <message>
        <source>Where the password of --grant password comes from.</source>
        <translation>Mistä valitsimen --grant password salasana tulee.</translation>
    </message>
    <message>
        <source>Where the key of the client certificate comes from.</source>
        <translation>Mistä asiakasvarmenteen avain tulee.</translation>
    </message>
    <message>
        <source>Where the token that is exchanged comes from.</source>
        <translation>Mistä vaihdettava tunniste tulee.</translation>
    </message>
    <message>
        <source>Where the token of who acts for its owner comes from.</source>
        <translation>Mistä omistajan puolesta toimivan tunniste tulee.</translation>
    </message>
    <message>
        <source>Where the assertion of --grant jwt_bearer comes from.</source>
        <translation>Mistä valitsimen --grant jwt_bearer vakuutus tulee.</translation>
    </message>
    <message>
        <source>Where the token comes from that the server wants before it registers anybody: stdin, env:NAME or file:PATH.</source>
        <translation>Mistä tulee token, jonka palvelin vaatii ennen kuin se rekisteröi ketään: stdin, env:NAME tai file:PATH.</translation>
    </message>
</context>
<context>
    <name>TableCopy</name>
    <message>
        <source>Copy rows</source>
        <translation>Kopioi rivit</translation>
    </message>
</context>
<context>
    <name>TokenOutput</name>
    <message>
        <source>raw, header, json, env or curl.</source>
        <translation>raw, header, json, env tai curl.</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message numerus="yes">
        <source>%n scopes granted</source>
        <translation>
            <numerusform>%n käyttöoikeus myönnetty</numerusform>
            <numerusform>%n käyttöoikeutta myönnetty</numerusform>
        </translation>
    </message>
    <message>
        <source>no scopes</source>
        <translation>ei käyttöoikeuksia</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n scopes granted</source>
        <translation>
            <numerusform>Myönnetty %1/%n käyttöoikeudesta</numerusform>
            <numerusform>Myönnetty %1/%n käyttöoikeudesta</numerusform>
        </translation>
    </message>
    <message>
        <source>environments not disclosed</source>
        <translation>ympäristöjä ei kerrota</translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n ympäristö</numerusform>
            <numerusform>%n ympäristöä</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n tili</numerusform>
            <numerusform>%n tiliä</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>3 environments, 1 account</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Pasted token</source>
        <translation>Liitetty token</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Avain %1</translation>
    </message>
    <message>
        <source>Application %1</source>
        <translation>Sovellus %1</translation>
    </message>
    <message>
        <source>no token yet</source>
        <translation>ei vielä tokenia</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>the person a token speaks for</comment>
        <translation>käyttäjälle %1</translation>
    </message>
    <message>
        <source>issued %1</source>
        <translation>myönnetty %1</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>saapunut %1</translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n merkki</numerusform>
            <numerusform>%n merkkiä</numerusform>
        </translation>
    </message>
    <message>
        <source>signed JWT</source>
        <translation>allekirjoitettu JWT</translation>
    </message>
    <message>
        <source>encrypted JWT</source>
        <translation>salattu JWT</translation>
    </message>
    <message>
        <source>malformed JWT</source>
        <translation>virheellinen JWT</translation>
    </message>
    <message>
        <source>opaque</source>
        <translation>läpinäkymätön</translation>
    </message>
    <message>
        <source>%1, %2 · fingerprint %3</source>
        <comment>312 characters, opaque</comment>
        <translation>%1, %2 · sormenjälki %3</translation>
    </message>
    <message>
        <source>pasted: can&apos;t be refreshed</source>
        <translation>liitetty: ei voi päivittää</translation>
    </message>
    <message>
        <source>A pasted token belongs to no source here, so it can&apos;t be refreshed.</source>
        <translation>Liitetty token ei kuulu millekään täällä olevalle lähteelle, joten sitä ei voi päivittää.</translation>
    </message>
    <message>
        <source>no refresh token: get a new one</source>
        <translation>ei päivitystokenia: hae uusi token</translation>
    </message>
    <message>
        <source>The server sent no refresh token. When this token expires, get a new one.</source>
        <translation>Palvelin ei lähettänyt päivitystokenia. Kun tämä token vanhenee, hae uusi.</translation>
    </message>
    <message>
        <source>refreshes by itself: on</source>
        <translation>automaattinen päivitys: päällä</translation>
    </message>
    <message>
        <source>The token is refreshed by itself shortly before it expires.</source>
        <translation>Token päivitetään automaattisesti vähän ennen vanhenemista.</translation>
    </message>
    <message>
        <source>refreshes by itself: off</source>
        <translation>automaattinen päivitys: pois</translation>
    </message>
    <message>
        <source>The token is refreshed when you ask for it. The source&apos;s settings can change that.</source>
        <translation>Token päivitetään, kun pyydät sitä. Asian voi muuttaa lähteen asetuksissa.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>tuotanto</translation>
    </message>
    <message>
        <source>refreshing failed: tried again at %1</source>
        <translation>päivitys epäonnistui: uusi yritys klo %1</translation>
    </message>
    <message>
        <source>The token could not be refreshed just now. It is tried again by itself.</source>
        <translation>Tokenia ei voitu juuri nyt päivittää. Päivitystä yritetään automaattisesti uudelleen.</translation>
    </message>
    <message>
        <source>unsigned JWT</source>
        <translation>allekirjoittamaton JWT</translation>
    </message>
    <message>
        <source>for %1 (%2)</source>
        <comment>the person a token speaks for, and the server&apos;s id of them</comment>
        <translation>käyttäjälle %1 (%2)</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>granted</source>
        <translation>myönnetty</translation>
    </message>
    <message>
        <source>asked, not granted</source>
        <translation>pyydetty, evätty</translation>
    </message>
    <message>
        <source>granted, not asked</source>
        <translation>myönnetty pyytämättä</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>ei pyydetty</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>voimassa</translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation>vanhenee pian</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>vanhentunut</translation>
    </message>
    <message>
        <source>not yet valid</source>
        <translation>ei vielä voimassa</translation>
    </message>
    <message>
        <source>expiry unknown</source>
        <translation>vanhenemisaika ei tiedossa</translation>
    </message>
    <message>
        <source>stated by server</source>
        <translation>palvelimen ilmoittama</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>oletettu</translation>
    </message>
    <message>
        <source>not disclosed</source>
        <translation>ei kerrottu</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Valtuutus</translation>
    </message>
    <message>
        <source>Token request</source>
        <translation>Token-pyyntö</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Päivitys</translation>
    </message>
    <message>
        <source>Introspection</source>
        <translation>Introspektio</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Peruminen</translation>
    </message>
    <message>
        <source>User information</source>
        <translation>Käyttäjätiedot</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Ympäristöt</translation>
    </message>
    <message>
        <source>Server metadata</source>
        <translation>Palvelimen metatiedot</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>Allekirjoitusavaimet</translation>
    </message>
    <message>
        <source>Tried request</source>
        <translation>Kokeiltu pyyntö</translation>
    </message>
    <message>
        <source>Waiting for the keychain</source>
        <translation>Odotetaan avainnippua</translation>
    </message>
    <message>
        <source>Waiting for the sign-in in the browser</source>
        <translation>Odotetaan kirjautumista selaimessa</translation>
    </message>
    <message>
        <source>Getting the token</source>
        <translation>Haetaan tokenia</translation>
    </message>
    <message>
        <source>Refreshing the token</source>
        <translation>Päivitetään tokenia</translation>
    </message>
    <message>
        <source>Asking the server about the token</source>
        <translation>Kysytään palvelimelta tokenista</translation>
    </message>
    <message>
        <source>authorization code</source>
        <translation>valtuutuskoodi</translation>
    </message>
    <message>
        <source>client credentials</source>
        <translation>asiakkaan tunnistetiedot</translation>
    </message>
    <message>
        <source>refresh token</source>
        <translation>päivitystoken</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>liitetty</translation>
    </message>
    <message>
        <source>sign-in</source>
        <translation>kirjautuminen</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-avain</translation>
    </message>
    <message>
        <source>Keychain not asked yet</source>
        <translation>Avainnippua ei ole vielä kysytty</translation>
    </message>
    <message>
        <source>Keychain unlocked</source>
        <translation>Avainnippu on auki</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Avainnippu on lukittu</translation>
    </message>
    <message>
        <source>No keychain: secrets are kept until the program ends</source>
        <translation>Ei avainnippua: salaisuudet säilyvät ohjelman sulkemiseen asti</translation>
    </message>
    <message>
        <source>Secrets are kept until the program ends</source>
        <translation>Salaisuudet säilyvät ohjelman sulkemiseen asti</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 pv %2 h</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n päivä</numerusform>
            <numerusform>%n päivää</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n tunti</numerusform>
            <numerusform>%n tuntia</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minuutti</numerusform>
            <numerusform>%n minuuttia</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two lengths of time: &quot;57 minutes&quot; and &quot;12 seconds&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n sekunti</numerusform>
            <numerusform>%n sekuntia</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer through the browser</source>
        <translation>Vastaus selaimen kautta</translation>
    </message>
    <message>
        <source>The server&apos;s clock is ahead by %1.</source>
        <translation>Palvelimen kello edistää: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s clock is behind by %1.</source>
        <translation>Palvelimen kello jätättää: %1.</translation>
    </message>
    <message>
        <source>A token can seem not to be valid yet here, and the server may refuse it before its time is up by this computer&apos;s clock.</source>
        <translation>Token voi näyttää täällä siltä, ettei se ole vielä voimassa, ja palvelin voi hylätä sen ennen kuin sen aika on tämän tietokoneen kellon mukaan lopussa.</translation>
    </message>
    <message>
        <source>A token can seem to have expired here while the server still takes it.</source>
        <translation>Token voi näyttää täällä vanhentuneelta, vaikka palvelin vielä hyväksyy sen.</translation>
    </message>
    <message>
        <source>Let this computer set its date and time by itself. If they are right, tell those who run the server.</source>
        <translation>Anna tietokoneen asettaa päivämäärä ja kellonaika automaattisesti. Jos ne ovat oikein, kerro asiasta palvelimen ylläpitäjille.</translation>
    </message>
    <message>
        <source>Pushed request</source>
        <translation>Ennakkoon lähetetty pyyntö</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Rekisteröinti</translation>
    </message>
    <message>
        <source>Waiting for the code to be entered</source>
        <translation>Odotetaan koodin syöttämistä</translation>
    </message>
    <message>
        <source>Revoking the token</source>
        <translation>Mitätöidään tokenia</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>hybridi</translation>
    </message>
    <message>
        <source>implicit</source>
        <translation>implisiittinen</translation>
    </message>
    <message>
        <source>password</source>
        <translation>salasana</translation>
    </message>
    <message>
        <source>device</source>
        <translation>laite</translation>
    </message>
    <message>
        <source>token exchange</source>
        <translation>tokenin vaihto</translation>
    </message>
    <message>
        <source>JWT bearer</source>
        <translation>JWT bearer</translation>
    </message>
    <message>
        <source>This token is bound to a key (DPoP, RFC 9449): every request with it wants a proof of its own, signed with that key, which does not leave Tokenprism. The token alone is refused.</source>
        <translation>Tämä token on sidottu avaimeen (DPoP, RFC 9449): jokainen pyyntö sillä vaatii oman todisteensa, joka allekirjoitetaan tällä avaimella. Avain ei lähde Tokenprismistä. Pelkkää tokenia ei hyväksytä.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Sign in with OAuth 2.0 and see what a token can do.</source>
        <translation>Kirjaudu OAuth 2.0:lla ja katso, mihin tokenilla pääsee.</translation>
    </message>
    <message>
        <source>Folder that holds profiles.json.</source>
        <translation>Kansio, jossa profiles.json on.</translation>
    </message>
    <message>
        <source>Start with the practice server running.</source>
        <translation>Käynnistä niin, että harjoituspalvelin on käynnissä.</translation>
    </message>
    <message>
        <source>--config takes a folder.</source>
        <translation>--config tarvitsee kansion.</translation>
    </message>
</context>
<context>
    <name>tokenprism::app::SandboxGateway</name>
    <message>
        <source>Practice sign-in</source>
        <translation>Harjoituskirjautuminen</translation>
    </message>
    <message>
        <source>Practice reporting key</source>
        <translation>Harjoitusavain raportointiin</translation>
    </message>
    <message>
        <source>practice</source>
        <comment>label of an environment, as production is</comment>
        <translation>harjoitus</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::AskCommand</name>
    <message>
        <source>Write one profile&apos;s name.</source>
        <translation>Kirjoita yhden profiilin nimi.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::Command</name>
    <message>
        <source>There is no profile named “%1”. `tokenprism-cli profile list` lists them.</source>
        <translation>Profiilia ”%1” ei ole. `tokenprism-cli profile list` luettelee profiilit.</translation>
    </message>
    <message>
        <source>The result could not be written to standard output.</source>
        <translation>Tulosta ei voitu kirjoittaa vakiotulosteeseen.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>Tallennettu: %1.</translation>
    </message>
    <message>
        <source>The file to write; standard output where it is left out.</source>
        <translation>Kirjoitettava tiedosto; ilman sitä vakiotuloste.</translation>
    </message>
    <message>
        <source>Replace the file where it exists.</source>
        <translation>Korvaa tiedosto, jos se on olemassa.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::CommandLine</name>
    <message>
        <source>There is no command “%1”. `tokenprism-cli --help` lists them.</source>
        <translation>Komentoa ”%1” ei ole. `tokenprism-cli --help` luettelee komennot.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Näytä tämä ohje.</translation>
    </message>
    <message>
        <source>“%1” is no option before a command.</source>
        <translation>”%1” ei ole valitsin, jonka voi antaa ennen komentoa.</translation>
    </message>
    <message>
        <source>Usage: tokenprism-cli [--config DIR] [--verbose] COMMAND …</source>
        <translation>Käyttö: tokenprism-cli [--config DIR] [--verbose] COMMAND …</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Komennot:</translation>
    </message>
    <message>
        <source>Secrets never go into arguments: see --secret-from. Results go to standard output, all else to standard error.</source>
        <translation>Salaisuuksia ei koskaan anneta argumentteina: katso --secret-from. Tulokset menevät vakiotulosteeseen, kaikki muu vakiovirheeseen.</translation>
    </message>
    <message>
        <source>Exit codes: 0 good, 1 the inspection found a failure, 2 usage, 3 malformed input, 4 the server refused, 5 network or TLS, 6 keychain or file, 7 cancelled or timed out.</source>
        <translation>Paluukoodit: 0 hyvä, 1 tutkinta löysi vian, 2 käyttövirhe, 3 virheellinen syöte, 4 palvelin hylkäsi, 5 verkko tai TLS, 6 avainnippu tai tiedosto, 7 peruttu tai aikakatkaistu.</translation>
    </message>
    <message>
        <source>--config takes a folder.</source>
        <translation>--config tarvitsee kansion.</translation>
    </message>
    <message>
        <source>--%1 may be given once only: which of the secrets is meant can&apos;t be told.</source>
        <translation>--%1 saadaan antaa vain kerran: ei voi tietää, mitä salaisuuksista tarkoitetaan.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::ExportCommand</name>
    <message>
        <source>Write the access token and the client secret into a Postman environment, or the token into the curl command. Without it their places are there and empty.</source>
        <translation>Kirjoita pääsytoken ja asiakkaan salaisuus Postman-ympäristöön tai token curl-komentoon. Muuten niiden paikat ovat mukana tyhjinä.</translation>
    </message>
    <message>
        <source>Write `export FORMAT PROFILE`; FORMAT is postman-environment, postman-collection, curl or report.</source>
        <translation>Kirjoita `export FORMAT PROFILE`; FORMAT on postman-environment, postman-collection, curl tai report.</translation>
    </message>
    <message>
        <source>--out takes the name of a file.</source>
        <translation>--out tarvitsee tiedoston nimen.</translation>
    </message>
    <message>
        <source>A collection and a report never hold secrets: leave --include-secrets out. A Postman environment can hold them.</source>
        <translation>Kokoelma ja raportti eivät koskaan sisällä salaisuuksia: jätä --include-secrets pois. Postman-ympäristö voi sisältää ne.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::InspectCommand</name>
    <message>
        <source>Inspect a token from stdin, file:PATH or env:NAME.</source>
        <translation>Tutki token, joka luetaan paikasta stdin, file:PATH tai env:NAME.</translation>
    </message>
    <message>
        <source>Judge times at this moment: ISO 8601, or seconds since 1970.</source>
        <translation>Arvioi ajat tämän hetken mukaan: ISO 8601 tai sekunteja vuodesta 1970.</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>Tulosta yksi JSON-olio.</translation>
    </message>
    <message>
        <source>Write one profile&apos;s name, or --token-from stdin.</source>
        <translation>Anna yhden profiilin nimi tai --token-from stdin.</translation>
    </message>
    <message>
        <source>--at takes a time such as 2026-11-22T12:00:00Z, or seconds since 1970.</source>
        <translation>--at ottaa ajan, joka on muotoa 2026-11-22T12:00:00Z, tai sekunnit vuodesta 1970.</translation>
    </message>
    <message>
        <source>--token-from takes stdin, file:PATH or env:NAME.</source>
        <translation>--token-from ottaa arvon stdin, file:PATH tai env:NAME.</translation>
    </message>
    <message>
        <source>No token of this profile is kept. `tokenprism-cli sign-in` gets one.</source>
        <translation>Tämän profiilin tokenia ei ole tallessa. Sellaisen saa komennolla `tokenprism-cli sign-in`.</translation>
    </message>
    <message>
        <source>This is no token: a token is printable ASCII without spaces. A leading “Bearer” and spaces around it don&apos;t matter.</source>
        <translation>Tämä ei ole token: token koostuu tulostuvista ASCII-merkeistä ilman välilyöntejä. Edeltävä ”Bearer” ja ympäröivät välilyönnit eivät haittaa.</translation>
    </message>
    <message>
        <source>Check signatures with the keys of this file or address.</source>
        <translation>Tarkista allekirjoitukset tämän tiedoston tai osoitteen avaimilla.</translation>
    </message>
    <message>
        <source>The issuer that the token must name.</source>
        <translation>Myöntäjä, joka tokenin on nimettävä.</translation>
    </message>
    <message>
        <source>Whom the token must be for.</source>
        <translation>Kenelle tokenin on oltava tarkoitettu.</translation>
    </message>
    <message>
        <source>Tokens of an API key are not kept. `tokenprism-cli export report` runs the key and says what it can open.</source>
        <translation>API-avaimen tokeneita ei säilytetä. `tokenprism-cli export report` hakee avaimella uuden ja kertoo, mihin sillä pääsee.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::ProfileCommand</name>
    <message>
        <source>“profile” doesn&apos;t know “%1”.</source>
        <translation>”profile” ei tunne sanaa ”%1”.</translation>
    </message>
    <message>
        <source>--provider is missing. `tokenprism-cli provider list` lists them.</source>
        <translation>--provider puuttuu. `tokenprism-cli provider list` luettelee esiasetukset.</translation>
    </message>
    <message>
        <source>There is no preset “%1”.</source>
        <translation>Esiasetusta ”%1” ei ole.</translation>
    </message>
    <message>
        <source>A profile named “%1” is there already.</source>
        <translation>Profiili ”%1” on jo olemassa.</translation>
    </message>
    <message>
        <source>--out takes the name of a file.</source>
        <translation>--out tarvitsee tiedoston nimen.</translation>
    </message>
    <message>
        <source>Write `profile list`, `show NAME`, `add …`, `discover NAME`, `remove NAME`, `import FILE` or `export NAME`.</source>
        <translation>Kirjoita `profile list`, `show NAME`, `add …`, `discover NAME`, `remove NAME`, `import FILE` tai `export NAME`.</translation>
    </message>
    <message>
        <source>“%1” has no issuer that could be asked.</source>
        <translation>Lähteellä ”%1” ei ole myöntäjää, jolta voisi kysyä.</translation>
    </message>
    <message>
        <source>The server also uses other hosts, which would get secrets or tokens: %1. Where that is as it should be, add %2.</source>
        <translation>Palvelin käyttää myös muita palvelimia, jotka saisivat salaisuuksia tai tokeneita: %1. Jos näin kuuluu olla, lisää %2.</translation>
    </message>
    <message>
        <source>Not taken from the file, as you have to decide about it on this computer: %1.</source>
        <translation>Näitä ei otettu tiedostosta, koska niistä on päätettävä tällä tietokoneella: %1.</translation>
    </message>
    <message>
        <source>--registration-token-from is for --register.</source>
        <translation>--registration-token-from on valitsimelle --register.</translation>
    </message>
    <message>
        <source>The practice server&apos;s clients are registered already: `sandbox --json` lists them. Leave --register out.</source>
        <translation>Harjoituspalvelimen asiakkaat on jo rekisteröity: `sandbox --json` luettelee ne. Jätä --register pois.</translation>
    </message>
    <message>
        <source>The server may want a token before it registers anybody: give it with --registration-token-from.</source>
        <translation>Palvelin saattaa vaatia tokenin ennen kuin se rekisteröi ketään: anna se valitsimella --registration-token-from.</translation>
    </message>
    <message>
        <source>Registered at %1 as %2.</source>
        <translation>Rekisteröity palvelimelle %1 tunnuksella %2.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::ProviderCommand</name>
    <message>
        <source>Write `provider list` or `provider show ID`.</source>
        <translation>Anna `provider list` tai `provider show ID`.</translation>
    </message>
    <message>
        <source>There is no preset “%1”. `tokenprism-cli provider list` lists them.</source>
        <translation>Esiasetusta ”%1” ei ole. `tokenprism-cli provider list` luettelee esiasetukset.</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Palvelin: %1</translation>
    </message>
    <message>
        <source>Authorization endpoint: %1</source>
        <translation>Valtuutuspäätepiste: %1</translation>
    </message>
    <message>
        <source>Token endpoint: %1</source>
        <translation>Token-päätepiste: %1</translation>
    </message>
    <message>
        <source>Redirect address to register: %1</source>
        <translation>Rekisteröitävä uudelleenohjausosoite: %1</translation>
    </message>
    <message>
        <source>not in this preset: ask whoever runs the server</source>
        <translation>ei tässä esiasetuksessa: kysy palvelimen ylläpitäjältä</translation>
    </message>
    <message>
        <source>Issuer, %1: %2</source>
        <translation>Myöntäjä, %1: %2</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::RevokeCommand</name>
    <message>
        <source>Write one profile&apos;s name.</source>
        <translation>Kirjoita yhden profiilin nimi.</translation>
    </message>
    <message>
        <source>The token was revoked at the server, and forgotten here.</source>
        <translation>Token mitätöitiin palvelimella ja unohdettiin täällä.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::SandboxCommand</name>
    <message>
        <source>Listen on this port; 0 takes a free one.</source>
        <translation>Kuuntele tätä porttia; 0 ottaa vapaan portin.</translation>
    </message>
    <message>
        <source>Print one JSON object with every issuer, client, API key and user.</source>
        <translation>Tulosta yksi JSON-olio, jossa on jokainen myöntäjä, asiakas, API-avain ja käyttäjä.</translation>
    </message>
    <message>
        <source>“sandbox” takes no words, only options.</source>
        <translation>”sandbox” ottaa vain valitsimia, ei sanoja.</translation>
    </message>
    <message>
        <source>--port takes a number from 0 to 65535.</source>
        <translation>--port ottaa luvun väliltä 0–65535.</translation>
    </message>
    <message>
        <source>Issuer %1</source>
        <translation>Myöntäjä %1</translation>
    </message>
    <message>
        <source>Client %1, practice secret %2</source>
        <translation>Asiakas %1, harjoitussalaisuus %2</translation>
    </message>
    <message>
        <source>API key %1, practice secret %2: %3</source>
        <translation>API-avain %1, harjoitussalaisuus %2: %3</translation>
    </message>
    <message>
        <source>User %1, password %2: %3</source>
        <translation>Käyttäjä %1, salasana %2: %3</translation>
    </message>
    <message>
        <source>The practice server runs until you press Ctrl+C. Nothing in it is real.</source>
        <translation>Harjoituspalvelin on käynnissä, kunnes painat Ctrl+C. Mikään siinä ei ole todellista.</translation>
    </message>
    <message>
        <source>Client %1, public: it has no secret</source>
        <translation>Asiakas %1, julkinen: sillä ei ole salaisuutta</translation>
    </message>
    <message>
        <source>Servers that are wrong in one way each: %1/</source>
        <translation>Palvelimet, joissa kussakin on yksi vika: %1/</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::SignInCommand</name>
    <message>
        <source>Print the address on a line of its own and wait.</source>
        <translation>Tulosta osoite omalle rivilleen ja odota.</translation>
    </message>
    <message>
        <source>Wait this many seconds for the person.</source>
        <translation>Odota käyttäjää näin monta sekuntia.</translation>
    </message>
    <message>
        <source>Print the token (raw, header, json, env or curl) and keep nothing.</source>
        <translation>Tulosta token (raw, header, json, env tai curl) äläkä säilytä mitään.</translation>
    </message>
    <message>
        <source>Write one profile&apos;s name; --timeout takes a number of seconds.</source>
        <translation>Anna yhden profiilin nimi; --timeout ottaa sekuntien määrän.</translation>
    </message>
    <message>
        <source>--output is raw, header, json, env or curl.</source>
        <translation>--output on raw, header, json, env tai curl.</translation>
    </message>
    <message>
        <source>“%1” is an API key: nobody signs in. Use `tokenprism-cli token`.</source>
        <translation>”%1” on API-avain: kukaan ei kirjaudu. Käytä komentoa `tokenprism-cli token`.</translation>
    </message>
    <message>
        <source>--browser takes a program.</source>
        <translation>--browser ottaa ohjelman.</translation>
    </message>
    <message>
        <source>The browser could not be opened. Open this address yourself: %1</source>
        <translation>Selainta ei voitu avata. Avaa tämä osoite itse: %1</translation>
    </message>
    <message>
        <source>Go on in the browser. If none has opened, press Ctrl+C and use --no-browser.</source>
        <translation>Jatka selaimessa. Jos selain ei avautunut, paina Ctrl+C ja käytä valitsinta --no-browser.</translation>
    </message>
    <message>
        <source>Print an address and a code to be typed in on any device, and wait.</source>
        <translation>Tulosta osoite ja millä tahansa laitteella syötettävä koodi ja odota.</translation>
    </message>
    <message>
        <source>Open the address on any device, and enter the code there.</source>
        <translation>Avaa osoite millä tahansa laitteella ja syötä koodi siellä.</translation>
    </message>
    <message>
        <source>This address brings the code along; compare it with the one above: %1</source>
        <translation>Tämä osoite tuo koodin mukanaan; vertaa sitä yllä olevaan: %1</translation>
    </message>
    <message>
        <source>An answer arrived and was ignored: %1 %2 %3 Still waiting for the right one.</source>
        <translation>Saapui vastaus, jota ei otettu huomioon: %1 %2 %3 Oikeaa odotetaan yhä.</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::SignOutCommand</name>
    <message>
        <source>Print the address on a line of its own. It holds the ID token: give it to nobody.</source>
        <translation>Tulosta osoite omalle rivilleen. Se sisältää ID-tokenin: älä anna sitä kenellekään.</translation>
    </message>
    <message>
        <source>Write one profile&apos;s name.</source>
        <translation>Kirjoita yhden profiilin nimi.</translation>
    </message>
    <message>
        <source>“%1” is an API key: nobody is signed in with it.</source>
        <translation>”%1” on API-avain: sillä kukaan ei ole kirjautunut.</translation>
    </message>
    <message>
        <source>--browser takes a program.</source>
        <translation>--browser ottaa ohjelman.</translation>
    </message>
    <message>
        <source>No ID token is kept, so the server may ask who signs out.</source>
        <translation>ID-tokenia ei ole tallessa, joten palvelin saattaa kysyä, kuka kirjautuu ulos.</translation>
    </message>
    <message>
        <source>No browser could be opened. Open this address yourself:</source>
        <translation>Selainta ei voitu avata. Avaa tämä osoite itse:</translation>
    </message>
</context>
<context>
    <name>tokenprism::cli::TokenCommand</name>
    <message>
        <source>The token must be good for this many seconds.</source>
        <translation>Tokenin on oltava voimassa näin monta sekuntia.</translation>
    </message>
    <message>
        <source>Get a new token even where the stored one is still good.</source>
        <translation>Hae uusi token, vaikka tallennettu on vielä voimassa.</translation>
    </message>
    <message>
        <source>Write one profile&apos;s name; --output is raw, header, json, env or curl; --min-validity is a number of seconds.</source>
        <translation>Anna yhden profiilin nimi; --output on raw, header, json, env tai curl; --min-validity on sekuntien määrä.</translation>
    </message>
    <message>
        <source>The server did not say how long this token is good, so it may have expired. Signing in again brings a new one.</source>
        <translation>Palvelin ei kertonut, kuinka kauan tämä token on voimassa, joten se on voinut vanhentua. Uuden saa kirjautumalla uudelleen.</translation>
    </message>
    <message>
        <source>No token of this profile is kept. `tokenprism-cli sign-in` gets one.</source>
        <translation>Tämän profiilin tokenia ei ole tallessa. Sellaisen saa komennolla `tokenprism-cli sign-in`.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::AccessPage</name>
    <message>
        <source>Group by</source>
        <translation>Ryhmittely</translation>
    </message>
    <message>
        <source>Group by API</source>
        <translation>Ryhmittele API:n mukaan</translation>
    </message>
    <message>
        <source>Group by environment</source>
        <translation>Ryhmittele ympäristön mukaan</translation>
    </message>
    <message>
        <source>Show scopes that were &amp;not asked for</source>
        <translation>Näytä myös &amp;pyytämättömät käyttöoikeudet</translation>
    </message>
    <message>
        <source>What the token can do</source>
        <translation>Mitä tokenilla voi tehdä</translation>
    </message>
    <message>
        <source>About the selected row</source>
        <translation>Tietoja valitusta rivistä</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Ei vielä tokenia</translation>
    </message>
    <message>
        <source>What the token can do is shown here as soon as it has come.</source>
        <translation>Tässä näkyy, mitä tokenilla voi tehdä, heti kun se on saapunut.</translation>
    </message>
    <message>
        <source>Sign in, and see which scopes the token has, where they apply and until when.</source>
        <translation>Kirjaudu ja katso, mitä käyttöoikeuksia tokenilla on, missä ne ovat voimassa ja mihin asti.</translation>
    </message>
    <message>
        <source>Run the key, and see which scopes the token has, where they apply and until when.</source>
        <translation>Käytä avainta ja katso, mitä käyttöoikeuksia tokenilla on, missä ne ovat voimassa ja mihin asti.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Kirjaudu</translation>
    </message>
    <message>
        <source>Get token</source>
        <translation>Hae token</translation>
    </message>
    <message>
        <source>&amp;Confirm host…</source>
        <translation>&amp;Vahvista palvelin…</translation>
    </message>
    <message>
        <source>%1 was not asked what the token reaches: it is not a host of this profile.</source>
        <translation>Palvelimelta %1 ei kysytty, mihin tokenilla pääsee: se ei kuulu tähän profiiliin.</translation>
    </message>
    <message>
        <source>A&amp;PI</source>
        <translation>&amp;API</translation>
    </message>
    <message>
        <source>Environ&amp;ment</source>
        <translation>&amp;Ympäristö</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::AccessPresentation</name>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Merkitys</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Tila</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Jäljellä</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Peruste</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ei tiedossa</translation>
    </message>
    <message>
        <source>Pasted token</source>
        <translation>Liitetty token</translation>
    </message>
    <message>
        <source>Environments not disclosed</source>
        <translation>Ympäristöjä ei kerrota</translation>
    </message>
    <message>
        <source>access token, received %1</source>
        <translation>pääsytoken, saapunut %1</translation>
    </message>
    <message>
        <source>%1 · account %2</source>
        <comment>environment · account Nordwind</comment>
        <translation>%1 · tili %2</translation>
    </message>
    <message>
        <source>applies here</source>
        <translation>voimassa täällä</translation>
    </message>
    <message>
        <source>nothing asked</source>
        <translation>mitään ei pyydetty</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n scopes</source>
        <translation>
            <numerusform>%1/%n käyttöoikeudesta</numerusform>
            <numerusform>%1/%n käyttöoikeudesta</numerusform>
        </translation>
    </message>
    <message>
        <source>token response</source>
        <translation>token-vastaus</translation>
    </message>
    <message>
        <source>scope catalogue</source>
        <translation>käyttöoikeusluettelo</translation>
    </message>
    <message>
        <source>as asked, none stated</source>
        <translation>pyydetyn mukaan, ei ilmoitettu</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>ympäristö</translation>
    </message>
    <message>
        <source>account</source>
        <translation>tili</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>ei käytössä</translation>
    </message>
    <message>
        <source>%1, not in use</source>
        <comment>a kind of environment</comment>
        <translation>%1, ei käytössä</translation>
    </message>
    <message>
        <source>Other scopes</source>
        <translation>Muut käyttöoikeudet</translation>
    </message>
    <message>
        <source>No environment named</source>
        <translation>Ympäristöä ei nimetty</translation>
    </message>
    <message>
        <source>The server named none for these scopes.</source>
        <translation>Palvelin ei nimennyt näille käyttöoikeuksille ympäristöä.</translation>
    </message>
    <message>
        <source>Their meaning is not in the scope catalogue.</source>
        <translation>Niiden merkitys ei ole käyttöoikeusluettelossa.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ChoiceRow</name>
    <message>
        <source>%1 – discouraged</source>
        <translation>%1 – ei suositella</translation>
    </message>
    <message>
        <source>%1 – not offered</source>
        <translation>%1 – ei tarjolla</translation>
    </message>
    <message>
        <source>%1 – not listed</source>
        <translation>%1 – ei luettelossa</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ClaimsPage</name>
    <message>
        <source>Claims</source>
        <translation>Väittämät</translation>
    </message>
    <message>
        <source>Claims are shown here as soon as there is a token.</source>
        <translation>Väittämät (claims) näkyvät tässä heti, kun token on saapunut.</translation>
    </message>
    <message>
        <source>This token is opaque: nothing can be read from it. What the server says about it stands below.</source>
        <translation>Tämä token on läpinäkymätön: siitä ei voi lukea mitään. Se, mitä palvelin kertoo siitä, on alempana.</translation>
    </message>
    <message>
        <source>This token is opaque: nothing can be read from it, only its server knows what it means.</source>
        <translation>Tämä token on läpinäkymätön: siitä ei voi lukea mitään, vain sen palvelin tietää, mitä se tarkoittaa.</translation>
    </message>
    <message>
        <source>This token is encrypted: only its header can be read here.</source>
        <translation>Tämä token on salattu: siitä voi täällä lukea vain otsakkeen.</translation>
    </message>
    <message>
        <source>This looks like a JSON Web Token, but it is malformed. The Findings tab says why.</source>
        <translation>Tämä näyttää JWT:ltä (JSON Web Token), mutta se on virheellinen. Havainnot-välilehti kertoo miksi.</translation>
    </message>
    <message>
        <source>Read from the token. Its signature was not checked.</source>
        <translation>Luettu tokenista. Sen allekirjoitusta ei tarkistettu.</translation>
    </message>
    <message>
        <source>Read from the token. Its signature is valid.</source>
        <translation>Luettu tokenista. Sen allekirjoitus on pätevä.</translation>
    </message>
    <message>
        <source>Read from the token. Its signature is invalid: believe nothing of this.</source>
        <translation>Luettu tokenista. Sen allekirjoitus on väärä: älä usko mitään tästä.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ClaimsPresentation</name>
    <message>
        <source>Header</source>
        <translation>Otsake</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Väittämät</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Sisältö</translation>
    </message>
    <message>
        <source>Introspection answer</source>
        <translation>Introspektion vastaus</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>1700000000 (13:02:48)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n alkio</numerusform>
            <numerusform>%n alkiota</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n jäsen</numerusform>
            <numerusform>%n jäsentä</numerusform>
        </translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(tyhjä)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Arvo</translation>
    </message>
    <message>
        <source>✓ Signature valid (%1)</source>
        <translation>✓ Allekirjoitus pätevä (%1)</translation>
    </message>
    <message>
        <source>✗ Signature invalid (%1)</source>
        <translation>✗ Allekirjoitus väärä (%1)</translation>
    </message>
    <message>
        <source>Signature not supported (%1)</source>
        <translation>Allekirjoitusta ei tueta (%1)</translation>
    </message>
    <message>
        <source>Signature not checked</source>
        <translation>Allekirjoitusta ei tarkistettu</translation>
    </message>
    <message>
        <source>ID token</source>
        <translation>ID-token</translation>
    </message>
    <message>
        <source>Userinfo answer</source>
        <translation>Käyttäjätietojen vastaus (userinfo)</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::DevicePanel</name>
    <message>
        <source>Waiting for the sign-in on another device</source>
        <translation>Odotetaan kirjautumista toisella laitteella</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Aikaa jäljellä</translation>
    </message>
    <message>
        <source>Open this address in a browser on any device:</source>
        <translation>Avaa tämä osoite minkä tahansa laitteen selaimessa:</translation>
    </message>
    <message>
        <source>&amp;Open it here</source>
        <translation>&amp;Avaa tässä</translation>
    </message>
    <message>
        <source>Copy the &amp;address</source>
        <translation>Kopioi &amp;osoite</translation>
    </message>
    <message>
        <source>Sign in there as the person whose access you want to see, and type this code:</source>
        <translation>Kirjaudu siellä käyttäjänä, jonka pääsyn haluat nähdä, ja kirjoita tämä koodi:</translation>
    </message>
    <message>
        <source>Copy the co&amp;de</source>
        <translation>Kopioi &amp;koodi</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Peru</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Koodi: %1</translation>
    </message>
    <message>
        <source>Or scan this. Sign in there only if it shows the same code.</source>
        <translation>Tai lue tämä. Kirjaudu siellä vain, jos siellä näkyy sama koodi.</translation>
    </message>
    <message>
        <source>Or scan this for the address.</source>
        <translation>Tai lue osoite tästä.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 jäljellä</translation>
    </message>
    <message>
        <source>Your browser could not be opened. Copy the address and open it yourself.</source>
        <translation>Selaintasi ei voitu avata. Kopioi osoite ja avaa se itse.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Koodi</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Kirjautumisosoite</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::EnvironmentRow</name>
    <message>
        <source>production</source>
        <translation>tuotanto</translation>
    </message>
    <message>
        <source>test</source>
        <translation>testi</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>demo</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ExchangesPage</name>
    <message>
        <source>Requests and answers</source>
        <translation>Pyynnöt ja vastaukset</translation>
    </message>
    <message>
        <source>Re&amp;quest</source>
        <translation>P&amp;yyntö</translation>
    </message>
    <message>
        <source>Request, redacted</source>
        <translation>Pyyntö ilman salaisuuksia</translation>
    </message>
    <message>
        <source>A&amp;nswer</source>
        <translation>Va&amp;staus</translation>
    </message>
    <message>
        <source>Answer, redacted</source>
        <translation>Vastaus ilman salaisuuksia</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ExchangesPresentation</name>
    <message>
        <source>in the browser</source>
        <translation>selaimessa</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>ei vastausta</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>kesken</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nro</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Aika</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Mitä varten</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metodi</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Osoite</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Vastaus</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Kesto</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
    <message>
        <source>What is written into the file</source>
        <translation>Mitä tiedostoon kirjoitetaan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Arvo</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Mikä se on</translation>
    </message>
    <message>
        <source>The report as it is written</source>
        <translation>Raportti sellaisena kuin se kirjoitetaan</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>&amp;Kopioi raportti</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Tallenna nimellä…</translation>
    </message>
    <message>
        <source>&amp;Include the access token and the client secret</source>
        <translation>&amp;Ota mukaan pääsytoken ja asiakkaan salaisuus</translation>
    </message>
    <message>
        <source>&amp;Include the access token</source>
        <translation>&amp;Ota mukaan pääsytoken</translation>
    </message>
    <message>
        <source>Report on “%1”</source>
        <translation>Raportti: ”%1”</translation>
    </message>
    <message>
        <source>A report in Markdown for the ticket. It holds no token and no secret.</source>
        <translation>Markdown-raportti tukipyyntöön. Se ei sisällä tokenia eikä salaisuuksia.</translation>
    </message>
    <message>
        <source>Postman collection of “%1”</source>
        <translation>Postman-kokoelma: ”%1”</translation>
    </message>
    <message>
        <source>In Postman, choose Import and then this file. A collection holds no secret: its requests take the token from the environment, which is exported by itself.</source>
        <translation>Valitse Postmanissa Import ja sitten tämä tiedosto. Kokoelma ei sisällä salaisuuksia: sen pyynnöt ottavat tokenin ympäristöstä, joka viedään erikseen.</translation>
    </message>
    <message>
        <source>Postman environment of “%1”</source>
        <translation>Postman-ympäristö: ”%1”</translation>
    </message>
    <message>
        <source>In Postman, choose Import and then this file. Exported again, it has the same id, so that Postman can replace the earlier one.</source>
        <translation>Valitse Postmanissa Import ja sitten tämä tiedosto. Uudelleen vietynä sillä on sama tunnus, joten Postman voi korvata aiemman.</translation>
    </message>
    <message>
        <source>There is no token to include. Get one first.</source>
        <translation>Mukaan otettavaa tokenia ei ole. Hae ensin token.</translation>
    </message>
    <message>
        <source>The file will hold them in clear text: whoever reads it can use them as you can. Only your account on this computer may read it. Postman may copy them to its cloud.</source>
        <translation>Ne kirjoitetaan tiedostoon selväkielisinä: jokainen, joka lukee tiedoston, voi käyttää niitä kuten sinä. Vain käyttäjätilisi tällä tietokoneella saa lukea sen. Postman saattaa kopioida ne pilveensä.</translation>
    </message>
    <message>
        <source>Save the export</source>
        <translation>Tallenna vienti</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::FindingsPage</name>
    <message>
        <source>Findings</source>
        <translation>Havainnot</translation>
    </message>
    <message>
        <source>Nothing noteworthy: the answer and the token keep to the rules that were looked at.</source>
        <translation>Ei huomautettavaa: vastaus ja token noudattavat tarkistettuja sääntöjä.</translation>
    </message>
    <message>
        <source>Findings are shown here as soon as there is a token.</source>
        <translation>Havainnot näkyvät tässä heti, kun token on saapunut.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::FindingsPresentation</name>
    <message>
        <source>in order</source>
        <translation>kunnossa</translation>
    </message>
    <message>
        <source>note</source>
        <translation>huomautus</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>varoitus</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>vika</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Vakavuus</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Havainto</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Odotettu</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Löydetty</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Sääntö</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::HostsRow</name>
    <message>
        <source>Confirm %1</source>
        <translation>Vahvista %1</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::InspectTokenDialog</name>
    <message>
        <source>Inspect a token</source>
        <translation>Tutki tokenia</translation>
    </message>
    <message>
        <source>Paste or drop a token to see what is inside.</source>
        <translation>Liitä tai pudota token tähän, niin näet, mitä siinä on.</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere and nothing is stored: no connection is opened, and the token is forgotten when the program ends.</source>
        <translation>Mitään ei lähetetä eikä tallenneta: yhteyttä ei avata, ja token unohdetaan, kun ohjelma suljetaan.</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>eyJhbGciOi…  or  Bearer 2bCL1o2g…</source>
        <translation>eyJhbGciOi…  tai  Bearer 2bCL1o2g…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Näytä</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>T&amp;utki</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Piilota</translation>
    </message>
    <message>
        <source>Spaces, line breaks and a leading “Bearer” don&apos;t matter.</source>
        <translation>Välilyönneillä, rivinvaihdoilla ja alussa olevalla sanalla ”Bearer” ei ole väliä.</translation>
    </message>
    <message>
        <source>This is JSON, perhaps a token response. Paste only the value of access_token.</source>
        <translation>Tämä on JSONia, ehkä token-vastaus. Liitä vain access_token-kentän arvo.</translation>
    </message>
    <message>
        <source>It holds characters that no token has. Copy it again, without anything around it.</source>
        <translation>Siinä on merkkejä, joita missään tokenissa ei ole. Kopioi se uudelleen ilman mitään ympäriltä.</translation>
    </message>
    <message>
        <source>A JWT, %L1 characters long. Its claims can be read.</source>
        <translation>JWT, pituus %L1 merkkiä. Sen väittämät voi lukea.</translation>
    </message>
    <message>
        <source>An encrypted JWT, %L1 characters long. Only its header can be read.</source>
        <translation>Salattu JWT, pituus %L1 merkkiä. Siitä voi lukea vain otsakkeen.</translation>
    </message>
    <message>
        <source>Almost a JWT, %L1 characters long. Part of it may be missing.</source>
        <translation>Melkein JWT, pituus %L1 merkkiä. Osa siitä voi puuttua.</translation>
    </message>
    <message>
        <source>An opaque token, %L1 characters long. Only its server can read it.</source>
        <translation>Läpinäkymätön token, pituus %L1 merkkiä. Vain sen palvelin osaa lukea sen.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::LineRow</name>
    <message>
        <source>Copy</source>
        <translation>Kopioi</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Etsi</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>Copy the address as it has to be registered</source>
        <translation>Kopioi osoite täsmälleen rekisteröitävässä muodossa</translation>
    </message>
    <message>
        <source>Read the server’s addresses and abilities from its metadata</source>
        <translation>Lue palvelimen osoitteet ja ominaisuudet sen metatiedoista</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Valitse tiedosto</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>Valitse PEM-tiedosto</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Varmenteet (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Kaikki tiedostot (*)</translation>
    </message>
    <message>
        <source>The server gives this program a client ID of its own (RFC 7591)</source>
        <translation>Palvelin antaa tälle ohjelmalle oman asiakastunnuksen (RFC 7591)</translation>
    </message>
    <message>
        <source>Register at %1</source>
        <translation>Rekisteröi: %1</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::MainActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopioi</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Lisää</translation>
    </message>
    <message>
        <source>&amp;Get token</source>
        <translation>&amp;Hae token</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Päivitä</translation>
    </message>
    <message>
        <source>&amp;Cancel what is under way</source>
        <translation>&amp;Keskeytä käynnissä oleva</translation>
    </message>
    <message>
        <source>&amp;Forget the token here</source>
        <translation>&amp;Unohda token täältä</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Authorization &amp;header</source>
        <translation>Authorization-&amp;otsake</translation>
    </message>
    <message>
        <source>c&amp;url command</source>
        <translation>c&amp;url-komento</translation>
    </message>
    <message>
        <source>&amp;Inspect a token…</source>
        <translation>&amp;Tutki tokenia…</translation>
    </message>
    <message>
        <source>&amp;Try a request…</source>
        <translation>Kokeile p&amp;yyntöä…</translation>
    </message>
    <message>
        <source>Add a &amp;sign-in…</source>
        <translation>Lisää k&amp;irjautuminen…</translation>
    </message>
    <message>
        <source>Add an API &amp;key…</source>
        <translation>Lisää API-&amp;avain…</translation>
    </message>
    <message>
        <source>Use the &amp;practice server</source>
        <translation>Käytä ha&amp;rjoituspalvelinta</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Muokkaa…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Ta&amp;llenna…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Poi&amp;sta…</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Etsi</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Asetukset…</translation>
    </message>
    <message>
        <source>&amp;About Tokenprism</source>
        <translation>&amp;Tietoja Tokenprismistä</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Lopeta</translation>
    </message>
    <message>
        <source>&amp;Access</source>
        <translation>Käyttöoik&amp;eudet</translation>
    </message>
    <message>
        <source>C&amp;laims</source>
        <translation>&amp;Väittämät</translation>
    </message>
    <message>
        <source>Fin&amp;dings</source>
        <translation>&amp;Havainnot</translation>
    </message>
    <message>
        <source>E&amp;xchanges</source>
        <translation>L&amp;iikenne</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Työkalurivi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopioi</translation>
    </message>
    <message>
        <source>Copy the token, as a header or as a command</source>
        <translation>Kopioi token sellaisenaan, otsakkeena tai komentona</translation>
    </message>
    <message>
        <source>Search scopes, environments, claims</source>
        <translation>Hae oikeuksia, ympäristöjä, väittämiä</translation>
    </message>
    <message>
        <source>Search scopes, environments, claims (%1)</source>
        <translation>Hae oikeuksia, ympäristöjä, väittämiä (%1)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tiedosto</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Lähde</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Muokkaa</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Näytä</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Ohje</translation>
    </message>
    <message>
        <source>Si&amp;gn in again</source>
        <translation>Kir&amp;jaudu uudelleen</translation>
    </message>
    <message>
        <source>Si&amp;gn in</source>
        <translation>Kir&amp;jaudu</translation>
    </message>
    <message>
        <source>Refresh the token</source>
        <translation>Päivitä token</translation>
    </message>
    <message>
        <source>No refresh token came with this token: get a new one</source>
        <translation>Tämän tokenin mukana ei tullut päivitystokenia: hae uusi token</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Vie</translation>
    </message>
    <message>
        <source>Postman &amp;environment…</source>
        <translation>Postman-&amp;ympäristö…</translation>
    </message>
    <message>
        <source>Postman &amp;collection…</source>
        <translation>Postman-&amp;kokoelma…</translation>
    </message>
    <message>
        <source>&amp;Report for a ticket…</source>
        <translation>&amp;Raportti tukipyyntöön…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
    <message>
        <source>Export for Postman, or a report for a ticket</source>
        <translation>Vie Postmaniin tai tee raportti tukipyyntöön</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>Per&amp;u token…</translation>
    </message>
    <message>
        <source>Sign &amp;out at the server…</source>
        <translation>Kir&amp;jaudu ulos palvelimelta…</translation>
    </message>
    <message>
        <source>&amp;Ask the server about the token again</source>
        <translation>&amp;Kysy tokenista palvelimelta uudelleen</translation>
    </message>
    <message>
        <source>Revoke the token at the server</source>
        <translation>Peru token palvelimella</translation>
    </message>
    <message>
        <source>This server has no address for revoking tokens</source>
        <translation>Tällä palvelimella ei ole osoitetta tokenien perumiseen</translation>
    </message>
    <message>
        <source>As &amp;Applixure</source>
        <translation>&amp;Applixurena</translation>
    </message>
    <message>
        <source>As &amp;Xena</source>
        <translation>&amp;Xenana</translation>
    </message>
    <message>
        <source>As the &amp;five-grant API</source>
        <translation>&amp;Viiden myöntötavan rajapintana</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::MainWindow</name>
    <message>
        <source>The token of “%1” expires in %2.</source>
        <translation>Lähteen ”%1” token on voimassa enää %2.</translation>
    </message>
    <message>
        <source>The token of “%1” has expired.</source>
        <translation>Lähteen ”%1” token on vanhentunut.</translation>
    </message>
    <message>
        <source>%1 – Tokenprism</source>
        <translation>%1 – Tokenprism</translation>
    </message>
    <message>
        <source>Tokenprism</source>
        <translation>Tokenprism</translation>
    </message>
    <message>
        <source>The clipboard did not take it. Bring this window to the front and copy again.</source>
        <translation>Leikepöytä ei ottanut sitä vastaan. Tuo tämä ikkuna etualalle ja kopioi uudelleen.</translation>
    </message>
    <message>
        <source>What was only in memory is in the keychain now.</source>
        <translation>Se, mikä oli vain muistissa, on nyt avainnipussa.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::PasswordPrompt</name>
    <message>
        <source>Password</source>
        <translation>Salasana</translation>
    </message>
    <message>
        <source>It is used once and kept nowhere. To keep it in the keychain, edit the profile.</source>
        <translation>Se käytetään kerran eikä sitä säilytetä missään. Jos haluat säilyttää sen avainnipussa, muokkaa profiilia.</translation>
    </message>
    <message>
        <source>The password of %1, sent to %2.</source>
        <translation>Käyttäjän %1 salasana; lähetetään palvelimelle %2.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Kirjaudu</translation>
    </message>
    <message>
        <source>The password of %1, sent to the practice server. Its sign-in page names its users and their passwords.</source>
        <translation>Käyttäjän %1 salasana, joka lähetetään harjoituspalvelimelle. Sen kirjautumissivulla ovat sen käyttäjät ja heidän salasanansa.</translation>
    </message>
    <message>
        <source>%1 wants a token before it registers a program. Those who run the server give it.</source>
        <translation>%1 vaatii tokenin ennen kuin se rekisteröi ohjelman. Sen antavat palvelimen ylläpitäjät.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Rekisteröi</translation>
    </message>
    <message>
        <source>Initial access token</source>
        <translation>Rekisteröintitoken</translation>
    </message>
    <message>
        <source>It is used once and kept nowhere.</source>
        <translation>Sitä käytetään kerran eikä sitä säilytetä missään.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ProblemPanel</name>
    <message>
        <source>The server says:</source>
        <translation>Palvelin sanoo:</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Y&amp;ritä uudelleen</translation>
    </message>
    <message>
        <source>All of this as plain text. It holds no secret.</source>
        <translation>Kaikki tämä pelkkänä tekstinä. Siinä ei ole salaisuuksia.</translation>
    </message>
    <message>
        <source>Who can fix it: %1</source>
        <translation>Kuka voi korjata: %1</translation>
    </message>
    <message>
        <source>Ed&amp;it…</source>
        <translation>M&amp;uokkaa…</translation>
    </message>
    <message>
        <source>Sho&amp;w exchange</source>
        <translation>Näytä lii&amp;kenne</translation>
    </message>
    <message>
        <source>Copy for the tic&amp;ket</source>
        <translation>Kopioi tukipyynt&amp;öön</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ProfileDialog</name>
    <message>
        <source>Provider</source>
        <translation>Palvelu</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Pysäytä</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Työskennellään</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>&amp;Kokeile</translation>
    </message>
    <message>
        <source>Gets a token with these facts. Nothing is stored.</source>
        <translation>Hakee tokenin näillä tiedoilla. Mitään ei tallenneta.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peru</translation>
    </message>
    <message>
        <source>Use once, &amp;don’t keep</source>
        <translation>Kä&amp;ytä kerran, älä säilytä</translation>
    </message>
    <message>
        <source>Nothing is stored: neither the profile nor its secret.</source>
        <translation>Mitään ei tallenneta: ei profiilia eikä sen salaisuutta.</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>T&amp;allenna</translation>
    </message>
    <message>
        <source>It works. Scopes granted: %1</source>
        <translation>Toimii. Myönnetyt käyttöoikeudet: %1</translation>
    </message>
    <message>
        <source>It works. Scopes granted: %1 of %2</source>
        <translation>Toimii. Myönnetyt käyttöoikeudet: %1 / %2</translation>
    </message>
    <message>
        <source>%1 %2 – %3</source>
        <translation>%1 %2 – %3</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>Muokkaa: ”%1”</translation>
    </message>
    <message>
        <source>Sign-in at</source>
        <translation>Kirjautuminen:</translation>
    </message>
    <message>
        <source>API key at</source>
        <translation>API-avain:</translation>
    </message>
    <message>
        <source>Add a sign-in</source>
        <translation>Lisää kirjautuminen</translation>
    </message>
    <message>
        <source>Add an API key</source>
        <translation>Lisää API-avain</translation>
    </message>
    <message>
        <source>A sign-in at</source>
        <translation>Uusi kirjautuminen:</translation>
    </message>
    <message>
        <source>An API key at</source>
        <translation>Uusi API-avain:</translation>
    </message>
    <message>
        <source>Secrets go into the system’s keychain, never into a file.</source>
        <translation>Salaisuudet tallennetaan järjestelmän avainnippuun, ei koskaan tiedostoon.</translation>
    </message>
    <message>
        <source>There is no keychain here: secrets stay in memory until the program ends.</source>
        <translation>Täällä ei ole avainnippua: salaisuudet pysyvät muistissa, kunnes ohjelma suljetaan.</translation>
    </message>
    <message>
        <source>Reading what the server says about itself…</source>
        <translation>Luetaan, mitä palvelin kertoo itsestään…</translation>
    </message>
    <message>
        <source>Registering this program at the server…</source>
        <translation>Rekisteröidään tätä ohjelmaa palvelimelle…</translation>
    </message>
    <message>
        <source>Save it, or the registration is of no use.</source>
        <translation>Tallenna se, muuten rekisteröinnistä ei ole hyötyä.</translation>
    </message>
    <message>
        <source>Registered at %1 as %2.</source>
        <translation>Rekisteröity palvelimelle %1 tunnuksella %2.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ProfileDraft</name>
    <message>
        <source>Client ID</source>
        <translation>Asiakastunnus (Client ID)</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>Avaimen tunnus (Key ID)</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Asiakassalaisuus (Client secret)</translation>
    </message>
    <message>
        <source>Key secret</source>
        <translation>Avaimen salaisuus</translation>
    </message>
    <message>
        <source>One name=value a line, sent with the authorization request.</source>
        <translation>Yksi nimi=arvo riville; lähetetään valtuutuspyynnössä.</translation>
    </message>
    <message>
        <source>One name=value a line, sent with the token request.</source>
        <translation>Yksi nimi=arvo riville; lähetetään token-pyynnössä.</translation>
    </message>
    <message>
        <source>Hosts that may get the token, beside the authorization server: api.example.com</source>
        <translation>Palvelimet, jotka saavat tokenin valtuutuspalvelimen lisäksi: api.example.com</translation>
    </message>
    <message>
        <source>Kept in memory until the program ends.</source>
        <translation>Säilytetään muistissa, kunnes ohjelma suljetaan.</translation>
    </message>
    <message>
        <source>Kept in the keychain.</source>
        <translation>Säilytetään avainnipussa.</translation>
    </message>
    <message>
        <source>Register exactly this text with the provider.</source>
        <translation>Rekisteröi palveluun täsmälleen tämä teksti.</translation>
    </message>
    <message>
        <source>It names no port: a free one is taken each time, which the server has to allow.</source>
        <translation>Siinä ei ole porttia: joka kerta otetaan vapaa portti, mikä palvelimen on sallittava.</translation>
    </message>
    <message>
        <source>The provider’s rule: “%1”</source>
        <translation>Palvelun sääntö: ”%1”</translation>
    </message>
    <message>
        <source>Taken from your other profiles at %1.</source>
        <translation>Otettu muista profiileistasi palvelussa %1.</translation>
    </message>
    <message>
        <source>Not part of this preset: whoever registered the client or key knows it. Your next profile here won&apos;t ask again.</source>
        <translation>Ei sisälly tähän esiasetukseen: asiakkaan tai avaimen rekisteröijä tietää sen. Seuraava profiilisi tässä palvelussa ei enää kysy sitä.</translation>
    </message>
    <message>
        <source>Give it a name, so that you find it again.</source>
        <translation>Anna sille nimi, niin löydät sen myöhemmin.</translation>
    </message>
    <message>
        <source>Without it the server can&apos;t tell which application asks. Copy it from the registration.</source>
        <translation>Ilman sitä palvelin ei tiedä, mikä sovellus pyytää. Kopioi se rekisteröinnistä.</translation>
    </message>
    <message>
        <source>Without it the server can&apos;t tell which key this is. Copy it from where the key was made.</source>
        <translation>Ilman sitä palvelin ei tiedä, mikä avain tämä on. Kopioi se sieltä, missä avain luotiin.</translation>
    </message>
    <message>
        <source>The server sends the answer to this address. Enter the one that is registered.</source>
        <translation>Palvelin lähettää vastauksen tähän osoitteeseen. Syötä osoite, joka on rekisteröity.</translation>
    </message>
    <message>
        <source>The browser is sent there to sign in. Enter the address from the provider&apos;s documentation.</source>
        <translation>Selain lähetetään tänne kirjautumaan. Syötä osoite palvelun ohjeista.</translation>
    </message>
    <message>
        <source>Tokens are fetched there. Enter the address from the provider&apos;s documentation.</source>
        <translation>Tokenit haetaan täältä. Syötä osoite palvelun ohjeista.</translation>
    </message>
    <message>
        <source>The saved secret belongs to another server or client and is never sent elsewhere. Enter the secret for the new one.</source>
        <translation>Tallennettu salaisuus kuuluu toiselle palvelimelle tai asiakkaalle, eikä sitä koskaan lähetetä muualle. Syötä uuden salaisuus.</translation>
    </message>
    <message>
        <source>This way of authentication needs a secret. Enter it, or choose one without.</source>
        <translation>Tämä todennustapa tarvitsee salaisuuden. Syötä se tai valitse tapa, joka ei tarvitse.</translation>
    </message>
    <message>
        <source>A key is run with its secret. Servers show it once, when the key is made.</source>
        <translation>Avainta käytetään salaisuuden kanssa. Palvelimet näyttävät sen kerran, kun avain luodaan.</translation>
    </message>
    <message>
        <source>Another profile has this name. Choose a different one.</source>
        <translation>Toisella profiililla on tämä nimi. Valitse toinen.</translation>
    </message>
    <message>
        <source>It holds a character that no client ID has. Copy it again, without anything around it.</source>
        <translation>Siinä on merkki, jota missään asiakastunnuksessa ei ole. Kopioi se uudelleen ilman mitään ympäriltä.</translation>
    </message>
    <message>
        <source>An issuer has no query. Remove the question mark and what follows it.</source>
        <translation>Myöntäjän osoitteessa ei ole kyselyosaa. Poista kysymysmerkki ja kaikki sen jälkeen.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be a scope: it holds a character that scopes don&apos;t have. Separate scopes by spaces.</source>
        <translation>”%1” ei voi olla käyttöoikeus: siinä on merkki, jota niissä ei ole. Erota käyttöoikeudet välilyönnein.</translation>
    </message>
    <message>
        <source>“%1” is no name=value. Write one parameter a line.</source>
        <translation>”%1” ei ole muotoa nimi=arvo. Kirjoita yksi parametri riville.</translation>
    </message>
    <message>
        <source>“%1” is set by the program itself. Remove the line.</source>
        <translation>Ohjelma asettaa itse parametrin ”%1”. Poista rivi.</translation>
    </message>
    <message>
        <source>“%1” is there twice. A parameter may be sent only once.</source>
        <translation>”%1” on kahdesti. Parametrin saa lähettää vain kerran.</translation>
    </message>
    <message>
        <source>“%1” is no host. Write it like api.example.com or localhost:8443.</source>
        <translation>”%1” ei ole palvelimen nimi. Kirjoita se näin: api.example.com tai localhost:8443.</translation>
    </message>
    <message>
        <source>It holds a line break, a tab or another character that can&apos;t be seen. Type it anew.</source>
        <translation>Siinä on rivinvaihto, sarkain tai muu merkki, joka ei näy. Kirjoita se uudelleen.</translation>
    </message>
    <message numerus="yes">
        <source>It is too long. Use at most %n character(s).</source>
        <translation>
            <numerusform>Se on liian pitkä. Käytä enintään %n merkkiä.</numerusform>
            <numerusform>Se on liian pitkä. Käytä enintään %n merkkiä.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Decoded, as any form value</source>
        <translation>Purettuna, kuten lomakkeen arvot</translation>
    </message>
    <message>
        <source>As it stands in the redirect address</source>
        <translation>Sellaisena kuin se on uudelleenohjausosoitteessa</translation>
    </message>
    <message>
        <source>Form-encoded (RFC 6749)</source>
        <translation>Lomakekoodattuina (RFC 6749)</translation>
    </message>
    <message>
        <source>As they are, where a server wants it (RFC 7617)</source>
        <translation>Sellaisinaan, jos palvelin vaatii sitä (RFC 7617)</translation>
    </message>
    <message>
        <source>Form (recommended by RFC 6749)</source>
        <translation>Lomake (RFC 6749:n suositus)</translation>
    </message>
    <message>
        <source>JSON, where a server wants it</source>
        <translation>JSON, jos palvelin vaatii sitä</translation>
    </message>
    <message>
        <source>The system’s</source>
        <translation>Järjestelmän välityspalvelin</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ei mitään</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Muu</translation>
    </message>
    <message>
        <source>Authorization code with PKCE</source>
        <translation>Valtuutuskoodi ja PKCE</translation>
    </message>
    <message>
        <source>Hybrid: code and ID token together</source>
        <translation>Hybridi: koodi ja ID-token yhdessä</translation>
    </message>
    <message>
        <source>Device: a code that is typed elsewhere</source>
        <translation>Laite: koodi, joka kirjoitetaan muualla</translation>
    </message>
    <message>
        <source>Implicit: the token in the redirect address</source>
        <translation>Implicit: token uudelleenohjausosoitteessa</translation>
    </message>
    <message>
        <source>Discouraged by RFC 9700 §2.1.2: the token passes through the browser, where it can leak, and no refresh token comes. Only for servers that know nothing better.</source>
        <translation>RFC 9700 §2.1.2 ei suosittele tätä: token kulkee selaimen kautta, missä se voi vuotaa, eikä päivitystokenia tule. Vain palvelimille, jotka eivät osaa parempaa.</translation>
    </message>
    <message>
        <source>Password: typed here, not at the server</source>
        <translation>Salasana: kirjoitetaan tänne, ei palvelimelle</translation>
    </message>
    <message>
        <source>Ruled out by RFC 9700 §2.4: this program gets to know the password, and a second factor has no place. Only for servers that know nothing better.</source>
        <translation>RFC 9700 §2.4 kieltää tämän: ohjelma saa salasanan tietoonsa, eikä toiselle tunnistustekijälle ole sijaa. Vain palvelimille, jotka eivät osaa parempaa.</translation>
    </message>
    <message>
        <source>Client credentials: the key’s own access</source>
        <translation>Client credentials: avaimen oma pääsy</translation>
    </message>
    <message>
        <source>Token exchange: another token instead of one</source>
        <translation>Tokenin vaihto: toinen token yhden tilalle</translation>
    </message>
    <message>
        <source>JWT bearer: a signed assertion instead of a sign-in</source>
        <translation>JWT bearer: allekirjoitettu vakuutus kirjautumisen sijaan</translation>
    </message>
    <message>
        <source>%1 – recommended</source>
        <translation>%1 – suositeltu</translation>
    </message>
    <message>
        <source>No secret, PKCE alone</source>
        <translation>Ei salaisuutta, pelkkä PKCE</translation>
    </message>
    <message>
        <source>No secret</source>
        <translation>Ei salaisuutta</translation>
    </message>
    <message>
        <source>Secret in the header (HTTP Basic)</source>
        <translation>Salaisuus otsakkeessa (HTTP Basic)</translation>
    </message>
    <message>
        <source>Secret in the request’s body</source>
        <translation>Salaisuus pyynnön rungossa</translation>
    </message>
    <message>
        <source>Assertion signed with the secret (client_secret_jwt)</source>
        <translation>Salaisuudella allekirjoitettu vakuutus (client_secret_jwt)</translation>
    </message>
    <message>
        <source>Assertion signed with a private key (private_key_jwt)</source>
        <translation>Yksityisellä avaimella allekirjoitettu vakuutus (private_key_jwt)</translation>
    </message>
    <message>
        <source>Client certificate (mutual TLS)</source>
        <translation>Asiakasvarmenne (molemminpuolinen TLS)</translation>
    </message>
    <message>
        <source>The usual one of this grant</source>
        <translation>Tämän valtuutustavan tavallinen</translation>
    </message>
    <message>
        <source>A form that the browser sends (form_post)</source>
        <translation>Lomake, jonka selain lähettää (form_post)</translation>
    </message>
    <message>
        <source>Behind the address’s # (fragment)</source>
        <translation>Osoitteen #-merkin jäljessä (fragment)</translation>
    </message>
    <message>
        <source>The one that fits the key</source>
        <translation>Avaimeen sopiva</translation>
    </message>
    <message>
        <source>Its addresses are read from %1 when they are needed first.</source>
        <translation>Sen osoitteet luetaan osoitteesta %1, kun niitä ensi kerran tarvitaan.</translation>
    </message>
    <message>
        <source>This server requires it: it is done anyway.</source>
        <translation>Tämä palvelin vaatii sitä: niin tehdään joka tapauksessa.</translation>
    </message>
    <message>
        <source>The browser then carries only a reference to the request.</source>
        <translation>Selain kuljettaa silloin vain viittauksen pyyntöön.</translation>
    </message>
    <message>
        <source>Where the token is to be used: whole addresses, separated by spaces.</source>
        <translation>Missä tokenia on tarkoitus käyttää: kokonaisia osoitteita välilyönnein erotettuina.</translation>
    </message>
    <message>
        <source>Whom the token is for, as this server names it.</source>
        <translation>Kenelle token on tarkoitettu, tämän palvelimen nimellä.</translation>
    </message>
    <message>
        <source>A JSON array of objects, each with a “type”.</source>
        <translation>JSON-taulukko olioita, joista jokaisessa on ”type”.</translation>
    </message>
    <message>
        <source>Whom the token is to stand for. Empty: the client itself.</source>
        <translation>Ketä token edustaa. Tyhjä: asiakasta itseään.</translation>
    </message>
    <message>
        <source>Empty: the server decides.</source>
        <translation>Tyhjä: palvelin päättää.</translation>
    </message>
    <message>
        <source>Sent as “kid”, so that the server finds the key. Empty: the key’s own, if it has one.</source>
        <translation>Lähetetään nimellä ”kid”, jotta palvelin löytää avaimen. Tyhjä: avaimen oma, jos sillä on sellainen.</translation>
    </message>
    <message>
        <source>They only differ where ID or secret hold characters like + % / or :.</source>
        <translation>Ne eroavat vain, jos tunnuksessa tai salaisuudessa on merkkejä kuten + % / tai :.</translation>
    </message>
    <message>
        <source>A stolen token is of no use then: requests need the key, too.</source>
        <translation>Varastetulla tokenilla ei silloin tee mitään: pyynnöt tarvitsevat myös avaimen.</translation>
    </message>
    <message>
        <source>A PEM file of certificates that are trusted beside the system’s own.</source>
        <translation>PEM-tiedosto varmenteista, joihin luotetaan järjestelmän omien lisäksi.</translation>
    </message>
    <message>
        <source>A PEM file. The server gets to know this profile by it.</source>
        <translation>PEM-tiedosto. Palvelin tunnistaa tämän profiilin siitä.</translation>
    </message>
    <message>
        <source>http://host:port or socks5://host:port</source>
        <translation>http://palvelin:portti tai socks5://palvelin:portti</translation>
    </message>
    <message>
        <source>One name=value a line, sent when the token is refreshed.</source>
        <translation>Yksi nimi=arvo riville; lähetetään, kun token päivitetään.</translation>
    </message>
    <message>
        <source>One name=value a line, sent with pushed and device requests; the browser sends none.</source>
        <translation>Yksi nimi=arvo riville; lähetetään PAR- ja laitepyynnöissä, selain ei lähetä niitä.</translation>
    </message>
    <message>
        <source>These addresses are not at the issuer. A host gets tokens and secrets only when you confirm it.</source>
        <translation>Nämä osoitteet eivät ole myöntäjän palvelimella. Palvelin saa tokeneita ja salaisuuksia vasta, kun vahvistat sen.</translation>
    </message>
    <message>
        <source>Not offered: %1. %2</source>
        <translation>Ei tarjolla: %1. %2</translation>
    </message>
    <message>
        <source>Its private key: a PEM file without a passphrase.</source>
        <translation>Sen yksityinen avain: PEM-tiedosto ilman salasanaa.</translation>
    </message>
    <message>
        <source>A PEM or JWK file without a passphrase.</source>
        <translation>PEM- tai JWK-tiedosto ilman salasanaa.</translation>
    </message>
    <message>
        <source>Left empty, it is asked for at every sign-in and kept nowhere.</source>
        <translation>Jos tämä on tyhjä, salasana kysytään joka kirjautumisella eikä sitä säilytetä missään.</translation>
    </message>
    <message>
        <source>The token that is exchanged for another one.</source>
        <translation>Token, joka vaihdetaan toiseen.</translation>
    </message>
    <message>
        <source>Left empty, the program signs one as it signs for authentication.</source>
        <translation>Jos tämä on tyhjä, ohjelma allekirjoittaa vakuutuksen itse, kuten todennuksessakin.</translation>
    </message>
    <message>
        <source>A signed JWT from whoever the server trusts.</source>
        <translation>Allekirjoitettu JWT joltakulta, johon palvelin luottaa.</translation>
    </message>
    <message>
        <source>Nothing was found there. Correct it, or enter the addresses by hand.</source>
        <translation>Sieltä ei löytynyt mitään. Korjaa se tai syötä osoitteet käsin.</translation>
    </message>
    <message>
        <source>All addresses were read from there.</source>
        <translation>Kaikki osoitteet luettiin sieltä.</translation>
    </message>
    <message>
        <source>The server’s own address: Find reads everything else from there. Without it, enter the addresses below.</source>
        <translation>Palvelimen oma osoite: Etsi lukee kaiken muun sieltä. Ilman sitä syötä osoitteet alle.</translation>
    </message>
    <message>
        <source>Only for the hybrid and the implicit grant: choose one under “Grant”.</source>
        <translation>Vain hybridi- ja implicit-tavoille: valitse sellainen kohdassa ”Valtuutustapa”.</translation>
    </message>
    <message>
        <source>Only for grants that use the browser.</source>
        <translation>Vain valtuutustavoille, jotka käyttävät selainta.</translation>
    </message>
    <message>
        <source>Only for grants that bring a code.</source>
        <translation>Vain valtuutustavoille, jotka tuovat koodin.</translation>
    </message>
    <message>
        <source>This grant has no authorization request.</source>
        <translation>Tässä valtuutustavassa ei ole valtuutuspyyntöä.</translation>
    </message>
    <message>
        <source>Only for token exchange: add an API key and choose it under “Grant”.</source>
        <translation>Vain tokenin vaihtoon: lisää API-avain ja valitse se kohdassa ”Valtuutustapa”.</translation>
    </message>
    <message>
        <source>Only for the JWT bearer grant: add an API key and choose it under “Grant”.</source>
        <translation>Vain JWT bearer -tapaan: lisää API-avain ja valitse se kohdassa ”Valtuutustapa”.</translation>
    </message>
    <message>
        <source>Only where the client signs an assertion: choose that under “Client authentication”.</source>
        <translation>Vain, kun asiakas allekirjoittaa vakuutuksen: valitse se kohdassa ”Asiakkaan todennus”.</translation>
    </message>
    <message>
        <source>Only for a secret in the header: choose that under “Client authentication”.</source>
        <translation>Vain, kun salaisuus on otsakkeessa: valitse se kohdassa ”Asiakkaan todennus”.</translation>
    </message>
    <message>
        <source>Only where a proxy is named: choose that under “Proxy”.</source>
        <translation>Vain, kun välityspalvelin nimetään: valitse se kohdassa ”Välityspalvelin”.</translation>
    </message>
    <message>
        <source>This grant signs in with a user name and a password.</source>
        <translation>Tämä tapa kirjautuu käyttäjätunnuksella ja salasanalla.</translation>
    </message>
    <message>
        <source>Enter the server&apos;s address, or the addresses below.</source>
        <translation>Syötä palvelimen osoite tai alla olevat osoitteet.</translation>
    </message>
    <message>
        <source>User codes are fetched there. Enter the address from the provider&apos;s documentation.</source>
        <translation>Käyttäjäkoodit haetaan täältä. Syötä osoite palvelun ohjeista.</translation>
    </message>
    <message>
        <source>The server knows this client by its certificate. Choose its file.</source>
        <translation>Palvelin tunnistaa asiakkaan varmenteesta. Valitse sen tiedosto.</translation>
    </message>
    <message>
        <source>The server has to know what kind of token it gets. Most are access tokens: %1</source>
        <translation>Palvelimen on tiedettävä, millaisen tokenin se saa. Useimmat ovat pääsytokeneita: %1</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s address, or choose the system&apos;s.</source>
        <translation>Syötä välityspalvelimen osoite tai valitse järjestelmän.</translation>
    </message>
    <message>
        <source>Choose the file of the private key, or paste it.</source>
        <translation>Valitse yksityisen avaimen tiedosto tai liitä avain.</translation>
    </message>
    <message>
        <source>Paste the token that is to be exchanged.</source>
        <translation>Liitä token, joka vaihdetaan.</translation>
    </message>
    <message>
        <source>Paste the assertion, or choose a client authentication that signs one.</source>
        <translation>Liitä vakuutus tai valitse asiakkaan todennus, joka allekirjoittaa sellaisen.</translation>
    </message>
    <message>
        <source>“%1” is no name=value. Write one header a line.</source>
        <translation>”%1” ei ole muotoa nimi=arvo. Kirjoita yksi otsake riville.</translation>
    </message>
    <message>
        <source>“%1” is no whole address. Write it like https://api.example.com.</source>
        <translation>”%1” ei ole kokonainen osoite. Kirjoita se näin: https://api.example.com.</translation>
    </message>
    <message>
        <source>This is no JSON. Write it like [{&quot;type&quot;:&quot;payment&quot;}].</source>
        <translation>Tämä ei ole JSONia. Kirjoita se näin: [{&quot;type&quot;:&quot;payment&quot;}].</translation>
    </message>
    <message>
        <source>It has to be an array of objects, each with a “type”.</source>
        <translation>Sen on oltava taulukko olioita, joista jokaisessa on ”type”.</translation>
    </message>
    <message>
        <source>There is no such file. Choose it again.</source>
        <translation>Tällaista tiedostoa ei ole. Valitse se uudelleen.</translation>
    </message>
    <message>
        <source>Write it like http://host:port or socks5://host:port.</source>
        <translation>Kirjoita se näin: http://palvelin:portti tai socks5://palvelin:portti.</translation>
    </message>
    <message>
        <source>A token type is a whole identifier, like %1</source>
        <translation>Tokenin tyyppi on kokonainen tunniste, esimerkiksi %1</translation>
    </message>
    <message>
        <source>The secret would go to %1, which is not the issuer. Confirm that host if you trust it.</source>
        <translation>Salaisuus menisi palvelimelle %1, joka ei ole myöntäjä. Vahvista palvelin, jos luotat siihen.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Palvelin</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Yksityinen avain</translation>
    </message>
    <message>
        <source>Clien&amp;t authentication</source>
        <translation>Asiakkaan to&amp;dennus</translation>
    </message>
    <message>
        <source>&amp;Redirect address</source>
        <translation>U&amp;udelleenohjausosoite</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>Käyttäjä&amp;tunnus</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Salasana</translation>
    </message>
    <message>
        <source>Subject to&amp;ken</source>
        <translation>Vai&amp;hdettava token</translation>
    </message>
    <message>
        <source>Assertio&amp;n</source>
        <translation>Va&amp;kuutus</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nimi</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>Ympä&amp;ristö</translation>
    </message>
    <message>
        <source>Sc&amp;opes</source>
        <translation>K&amp;äyttöoikeudet</translation>
    </message>
    <message>
        <source>Iss&amp;uer</source>
        <translation>Myöntä&amp;jä</translation>
    </message>
    <message>
        <source>Authori&amp;zation address</source>
        <translation>&amp;Valtuutusosoite</translation>
    </message>
    <message>
        <source>Token &amp;address</source>
        <translation>&amp;Token-osoite</translation>
    </message>
    <message>
        <source>Device authorization</source>
        <translation>Laitteen valtuutus</translation>
    </message>
    <message>
        <source>Introspection</source>
        <translation>Introspektio</translation>
    </message>
    <message>
        <source>Userinfo</source>
        <translation>Käyttäjätiedot (userinfo)</translation>
    </message>
    <message>
        <source>Signing keys (JWKS)</source>
        <translation>Allekirjoitusavaimet (JWKS)</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Peruminen</translation>
    </message>
    <message>
        <source>Signing out</source>
        <translation>Uloskirjautuminen</translation>
    </message>
    <message>
        <source>Pushed requests (PAR)</source>
        <translation>Ennalta lähetetyt pyynnöt (PAR)</translation>
    </message>
    <message>
        <source>Client registration</source>
        <translation>Asiakkaan rekisteröinti</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>Valtuutustapa</translation>
    </message>
    <message>
        <source>Response type</source>
        <translation>Vastauksen tyyppi</translation>
    </message>
    <message>
        <source>Response mode</source>
        <translation>Vastauksen muoto</translation>
    </message>
    <message>
        <source>Code is sent</source>
        <translation>Koodi lähetetään</translation>
    </message>
    <message>
        <source>Authorization request</source>
        <translation>Valtuutuspyyntö</translation>
    </message>
    <message>
        <source>Subject token’s type</source>
        <translation>Vaihdettavan tokenin tyyppi</translation>
    </message>
    <message>
        <source>Type wanted</source>
        <translation>Haluttu tyyppi</translation>
    </message>
    <message>
        <source>Assertion’s subject</source>
        <translation>Vakuutuksen kohde</translation>
    </message>
    <message>
        <source>Assertion’s audience</source>
        <translation>Vakuutuksen vastaanottaja</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Resurssit</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Vastaanottaja</translation>
    </message>
    <message>
        <source>Authorization details</source>
        <translation>Valtuutuksen tiedot</translation>
    </message>
    <message>
        <source>Signing algorithm</source>
        <translation>Allekirjoitusalgoritmi</translation>
    </message>
    <message>
        <source>Signing key’s ID</source>
        <translation>Allekirjoitusavaimen tunnus</translation>
    </message>
    <message>
        <source>ID and secret in Basic</source>
        <translation>Tunnus ja salaisuus Basicissa</translation>
    </message>
    <message>
        <source>Body of token requests</source>
        <translation>Token-pyyntöjen runko</translation>
    </message>
    <message>
        <source>Proof of possession</source>
        <translation>Hallussapidon todistus</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Vanheneminen</translation>
    </message>
    <message>
        <source>Own CA</source>
        <translation>Oma varmentaja</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Asiakasvarmenne</translation>
    </message>
    <message>
        <source>Certificate’s key</source>
        <translation>Varmenteen avain</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Välityspalvelin</translation>
    </message>
    <message>
        <source>Proxy’s address</source>
        <translation>Välityspalvelimen osoite</translation>
    </message>
    <message>
        <source>Authorization parameters</source>
        <translation>Valtuutuksen parametrit</translation>
    </message>
    <message>
        <source>Token parameters</source>
        <translation>Token-pyynnön parametrit</translation>
    </message>
    <message>
        <source>Refresh parameters</source>
        <translation>Päivityksen parametrit</translation>
    </message>
    <message>
        <source>Authorization headers</source>
        <translation>Valtuutuksen otsakkeet</translation>
    </message>
    <message>
        <source>Token headers</source>
        <translation>Token-pyynnön otsakkeet</translation>
    </message>
    <message>
        <source>Refresh headers</source>
        <translation>Päivityksen otsakkeet</translation>
    </message>
    <message>
        <source>Other hosts</source>
        <translation>Muut palvelimet</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>Sallitut palvelimet</translation>
    </message>
    <message>
        <source>Hand it to the server first (PAR)</source>
        <translation>Annetaan ensin palvelimelle (PAR)</translation>
    </message>
    <message>
        <source>Bind tokens to a key of this profile (DPoP)</source>
        <translation>Sido tokenit tämän profiilin avaimeen (DPoP)</translation>
    </message>
    <message>
        <source>Re&amp;fresh it by itself before it expires</source>
        <translation>Päivitä automaattisesti ennen van&amp;henemista</translation>
    </message>
    <message>
        <source>Run the key again by itself be&amp;fore it expires</source>
        <translation>Käytä avainta uudelleen automaattisesti ennen van&amp;henemista</translation>
    </message>
    <message>
        <source>Not in the server’s metadata (%1).</source>
        <translation>Ei palvelimen metatiedoissa (%1).</translation>
    </message>
    <message>
        <source>Not in the preset of %1.</source>
        <translation>Ei kohteen %1 esiasetuksessa.</translation>
    </message>
    <message>
        <source>Some servers show codes that end in %3D or the like. If one refuses a decoded code, send it as it stands.</source>
        <translation>Jotkin palvelimet näyttävät koodeja, joiden lopussa on %3D tai vastaavaa. Jos palvelin hylkää puretun koodin, lähetä se sellaisena kuin se on.</translation>
    </message>
    <message>
        <source>The one at the issuer’s address (More settings)</source>
        <translation>Myöntäjän osoitteessa oleva (Lisää asetuksia)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It has to be the expected one all the same (RFC 9207 §2.4). For servers that are known to name their issuer without saying so in their metadata.</source>
        <translation>Sen on silti oltava odotettu (RFC 9207 §2.4). Palvelimille, joiden tiedetään nimeävän myöntäjänsä kertomatta siitä metatiedoissaan.</translation>
    </message>
    <message>
        <source>Only beside an actor’s token. Empty: an access token.</source>
        <translation>Vain toimijan tokenin kanssa. Tyhjä: pääsytoken.</translation>
    </message>
    <message>
        <source>Where the server sends the browser after signing out: exactly as registered there. Empty: nowhere.</source>
        <translation>Minne palvelin ohjaa selaimen uloskirjautumisen jälkeen: täsmälleen kuten siellä on rekisteröity. Tyhjä: ei minnekään.</translation>
    </message>
    <message>
        <source>Where this program can register itself instead of a client ID being typed.</source>
        <translation>Missä tämä ohjelma voi rekisteröidä itsensä sen sijaan, että asiakastunnus kirjoitetaan.</translation>
    </message>
    <message>
        <source>Given by the server when it registered this program.</source>
        <translation>Palvelin antoi sen rekisteröidessään tämän ohjelman.</translation>
    </message>
    <message>
        <source>Of who acts for its owner (delegation). Left empty, nobody does.</source>
        <translation>Sen, joka toimii omistajan puolesta (valtuutus). Tyhjänä kukaan ei toimi.</translation>
    </message>
    <message>
        <source>Nobody signs in with an API key.</source>
        <translation>API-avaimella kukaan ei kirjaudu.</translation>
    </message>
    <message>
        <source>Write a whole address as it is registered: https, http on this computer, or a scheme of the program’s own.</source>
        <translation>Kirjoita kokonainen osoite kuten se on rekisteröity: https, tämän tietokoneen http tai ohjelman oma skeema.</translation>
    </message>
    <message>
        <source>“%1” is set by the program itself, or would be a secret in a file. Remove the line.</source>
        <translation>Ohjelma asettaa kohdan ”%1” itse, tai se olisi salaisuus tiedostossa. Poista rivi.</translation>
    </message>
    <message>
        <source>Issuer in the answer</source>
        <translation>Myöntäjä vastauksessa</translation>
    </message>
    <message>
        <source>Actor’s token</source>
        <translation>Toimijan token</translation>
    </message>
    <message>
        <source>Actor token’s type</source>
        <translation>Toimijan tokenin tyyppi</translation>
    </message>
    <message>
        <source>After signing out</source>
        <translation>Uloskirjautumisen jälkeen</translation>
    </message>
    <message>
        <source>Take it though the server does not announce it</source>
        <translation>Hyväksy se, vaikka palvelin ei ilmoita siitä</translation>
    </message>
    <message>
        <source>Some servers know more grants and client authentications than they say.</source>
        <translation>Jotkin palvelimet tuntevat useampia myöntötapoja ja asiakkaan tunnistautumistapoja kuin ne kertovat.</translation>
    </message>
    <message>
        <source>Nothing is left out here.</source>
        <translation>Tästä ei puutu mitään.</translation>
    </message>
    <message>
        <source>Not listed</source>
        <translation>Luettelon ulkopuolelta</translation>
    </message>
    <message>
        <source>Let me choose what the server doesn’t list, too</source>
        <translation>Anna minun valita myös se, mitä palvelin ei luettele</translation>
    </message>
    <message>
        <source>What was found there lacks the address where tokens come from. Enter it by hand.</source>
        <translation>Löydetyistä tiedoista puuttuu osoite, josta tokenit haetaan. Syötä se käsin.</translation>
    </message>
    <message>
        <source>Empty: the issuer, or else the token address. Older servers want the token address. The word endpoint: the address that each assertion is sent to.</source>
        <translation>Tyhjä: myöntäjä tai, jos sitä ei ole, token-osoite. Vanhemmat palvelimet haluavat token-osoitteen. Sana endpoint: osoite, johon kukin vakuutus lähetetään.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ProfileForm</name>
    <message>
        <source>&amp;More settings</source>
        <translation>&amp;Lisää asetuksia</translation>
    </message>
    <message>
        <source>Search settings: DPoP, PAR, proxy, client_secret_post…</source>
        <translation>Hae asetuksia: DPoP, PAR, proxy, client_secret_post…</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Hae asetuksia</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Sen nimistä asetusta ei ole.</translation>
    </message>
    <message>
        <source>Found above:</source>
        <translation>Löytyi ylempää:</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::QrCodeView</name>
    <message>
        <source>QR code of the address</source>
        <translation>Osoitteen QR-koodi</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ScopesRow</name>
    <message>
        <source>Known scopes</source>
        <translation>Tunnetut käyttöoikeudet</translation>
    </message>
    <message>
        <source>Other scopes</source>
        <translation>Muut käyttöoikeudet</translation>
    </message>
    <message>
        <source>Other scopes, separated by spaces</source>
        <translation>Muut käyttöoikeudet välilyönnein erotettuina</translation>
    </message>
    <message>
        <source>Separated by spaces</source>
        <translation>Välilyönnein erotettuina</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SecretEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Liitä</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Tyhjennä</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SecretRow</name>
    <message>
        <source>Replace</source>
        <translation>Korvaa</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Valitse tiedosto…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Liitä</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>Näytä salaisuus</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Piilota salaisuus</translation>
    </message>
    <message>
        <source>Takes the key from the clipboard</source>
        <translation>Ottaa avaimen leikepöydältä</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>Valitse yksityinen avain</translation>
    </message>
    <message>
        <source>Keys (*.pem *.key *.jwk *.json)</source>
        <translation>Avaimet (*.pem *.key *.jwk *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Kaikki tiedostot (*)</translation>
    </message>
    <message>
        <source>Taken: %1.</source>
        <translation>Otettu: %1.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SessionController</name>
    <message>
        <source>The practice server is not running. Start it?</source>
        <translation>Harjoituspalvelin ei ole käynnissä. Käynnistetäänkö se?</translation>
    </message>
    <message>
        <source>It listens on this computer only, and stops when Tokenprism ends.</source>
        <translation>Se kuuntelee vain tässä tietokoneessa ja pysähtyy, kun Tokenprism suljetaan.</translation>
    </message>
    <message>
        <source>Start and go on</source>
        <translation>Käynnistä ja jatka</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Peruttu.</translation>
    </message>
    <message>
        <source>The token was forgotten here. The server was not told.</source>
        <translation>Token unohdettiin täällä. Palvelimelle ei ilmoitettu.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Authorization header</source>
        <translation>Authorization-otsake</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>curl-komento</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>”%1” tallennettiin.</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>Poistetaanko ”%1”?</translation>
    </message>
    <message>
        <source>Its settings, its secrets and its tokens are removed from this computer. The server is not told.</source>
        <translation>Sen asetukset, salaisuudet ja tokenit poistetaan tästä tietokoneesta. Palvelimelle ei ilmoiteta.</translation>
    </message>
    <message>
        <source>It was not saved: its token is gone then. The server is not told.</source>
        <translation>Sitä ei ole tallennettu: sen token häviää. Palvelimelle ei ilmoiteta.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>The practice server is running.</source>
        <translation>Harjoituspalvelin on käynnissä.</translation>
    </message>
    <message>
        <source>About Tokenprism</source>
        <translation>Tietoja Tokenprismistä</translation>
    </message>
    <message>
        <source>Tokenprism %1</source>
        <translation>Tokenprism %1</translation>
    </message>
    <message>
        <source>Signs in with OAuth 2.0 and lays open what a token can do: its scopes, where they apply, until when, and why.

Free software under the GNU General Public License, version 3 or later. Built with Qt %1.</source>
        <translation>Kirjautuu OAuth 2.0:lla ja näyttää, mitä tokenilla voi tehdä: sen käyttöoikeudet, missä ne ovat voimassa, mihin asti ja miksi.

Vapaa ohjelmisto, GNU General Public License, versio 3 tai uudempi. Qt:n versio %1.</translation>
    </message>
    <message>
        <source>Secrets and tokens are kept in this computer&apos;s keychain, and nowhere else.</source>
        <translation>Salaisuudet ja tokenit säilytetään tämän tietokoneen avainnipussa eikä missään muualla.</translation>
    </message>
    <message>
        <source>The keychain is locked or refused. Unlock it and try again. Until then secrets stay in memory and are gone when Tokenprism ends.</source>
        <translation>Avainnippu on lukittu tai epäsi pääsyn. Avaa sen lukitus ja yritä uudelleen. Siihen asti salaisuudet pysyvät muistissa ja häviävät, kun Tokenprism suljetaan.</translation>
    </message>
    <message>
        <source>There is no keychain service on this system, for example GNOME Keyring or KWallet. Secrets stay in memory and are gone when Tokenprism ends; they are never written to a file.</source>
        <translation>Tässä järjestelmässä ei ole avainnippupalvelua, esimerkiksi GNOME Keyringiä tai KWalletia. Salaisuudet pysyvät muistissa ja häviävät, kun Tokenprism suljetaan; niitä ei koskaan kirjoiteta tiedostoon.</translation>
    </message>
    <message>
        <source>Secrets stay in memory and are gone when Tokenprism ends.</source>
        <translation>Salaisuudet pysyvät muistissa ja häviävät, kun Tokenprism suljetaan.</translation>
    </message>
    <message>
        <source>The keychain has not been asked yet. It is asked when a secret is needed.</source>
        <translation>Avainnippua ei ole vielä kysytty. Siltä kysytään, kun salaisuutta tarvitaan.</translation>
    </message>
    <message>
        <source>Where secrets are kept</source>
        <translation>Missä salaisuudet säilytetään</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>Different clocks</source>
        <translation>Kellot eri ajassa</translation>
    </message>
    <message>
        <source>The keychain answers.</source>
        <translation>Avainnippu vastaa.</translation>
    </message>
    <message>
        <source>The server is told that the access token and the refresh token are of no use any more. Then they are forgotten here.</source>
        <translation>Palvelimelle ilmoitetaan, etteivät pääsytoken ja päivitystoken enää kelpaa. Sitten ne unohdetaan täällä.</translation>
    </message>
    <message>
        <source>APIs that read this token themselves may still take it until it expires.</source>
        <translation>Rajapinnat, jotka lukevat tokenin itse, voivat hyväksyä sen vielä, kunnes se vanhenee.</translation>
    </message>
    <message>
        <source>Revoke the token of “%1”?</source>
        <translation>Perutaanko lähteen ”%1” token?</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Peru token</translation>
    </message>
    <message>
        <source>The token was revoked at the server and forgotten here.</source>
        <translation>Token peruttiin palvelimella ja unohdettiin täällä.</translation>
    </message>
    <message>
        <source>Sign out at %1?</source>
        <translation>Kirjaudutaanko ulos palvelimelta %1?</translation>
    </message>
    <message>
        <source>Your browser opens the server’s page for signing out. With the address it gets the ID token, which says who signs out. The token here stays until you revoke or forget it.</source>
        <translation>Selaimesi avaa palvelimen uloskirjautumissivun. Osoitteen mukana sinne menee ID-token, joka kertoo, kuka kirjautuu ulos. Täällä oleva token säilyy, kunnes perut tai unohdat sen.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Kirjaudu ulos</translation>
    </message>
    <message>
        <source>Your browser could not be opened.</source>
        <translation>Selaintasi ei voitu avata.</translation>
    </message>
    <message>
        <source>Send the token to %1?</source>
        <translation>Lähetetäänkö token palvelimelle %1?</translation>
    </message>
    <message>
        <source>It is not a host of this profile. Whoever runs it can use the token as you can, until it expires. If you say yes, the profile remembers it.</source>
        <translation>Se ei kuulu tähän profiiliin. Sen ylläpitäjä voi käyttää tokenia kuten sinä, kunnes token vanhenee. Jos vastaat myöntävästi, profiili muistaa sen.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Lähetä</translation>
    </message>
    <message>
        <source>Copied, but every request wants a proof of its own.</source>
        <translation>Kopioitu, mutta jokainen pyyntö vaatii oman todisteensa.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SessionPage</name>
    <message>
        <source>Working</source>
        <translation>Työskennellään</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peru</translation>
    </message>
    <message>
        <source>Views of the token</source>
        <translation>Tokenin näkymät</translation>
    </message>
    <message>
        <source>&amp;Access</source>
        <translation>Käyttöoik&amp;eudet</translation>
    </message>
    <message>
        <source>C&amp;laims</source>
        <translation>&amp;Väittämät</translation>
    </message>
    <message>
        <source>Fin&amp;dings</source>
        <translation>&amp;Havainnot</translation>
    </message>
    <message>
        <source>E&amp;xchanges</source>
        <translation>L&amp;iikenne</translation>
    </message>
    <message numerus="yes">
        <source>Findings, %n entries</source>
        <translation>
            <numerusform>Havainnot, %n rivi</numerusform>
            <numerusform>Havainnot, %n riviä</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exchanges, %n entries</source>
        <translation>
            <numerusform>Liikenne, %n rivi</numerusform>
            <numerusform>Liikenne, %n riviä</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Asetukset</translation>
    </message>
    <message>
        <source>&amp;Clear copied secrets after</source>
        <translation>&amp;Tyhjennä kopioidut salaisuudet</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> s kuluttua</translation>
    </message>
    <message>
        <source>Only while the clipboard still holds them. They are also cleared when the program ends.</source>
        <translation>Vain, jos ne ovat yhä leikepöydällä. Ne tyhjennetään myös, kun ohjelma suljetaan.</translation>
    </message>
    <message>
        <source>&amp;Wait for a sign-in</source>
        <translation>&amp;Odota kirjautumista</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> min</translation>
    </message>
    <message>
        <source>How long the program listens for the answer from the browser.</source>
        <translation>Kuinka kauan ohjelma kuuntelee selaimen vastausta.</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Vanheneminen</translation>
    </message>
    <message>
        <source>&amp;Say when a token is about to expire</source>
        <translation>&amp;Ilmoita, kun token on vanhenemassa</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SettingsGroups</name>
    <message>
        <source>Grant and sign-in</source>
        <translation>Valtuutustapa ja kirjautuminen</translation>
    </message>
    <message>
        <source>Client authentication</source>
        <translation>Asiakkaan todennus</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Osoitteet</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokenit</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Verkko</translation>
    </message>
    <message>
        <source>Extra parameters and headers</source>
        <translation>Lisäparametrit ja otsakkeet</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Palvelimet</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SignInPanel</name>
    <message>
        <source>Waiting for the sign-in in your browser</source>
        <translation>Odotetaan kirjautumista selaimessasi</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Aikaa jäljellä</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>Avaa &amp;uudelleen</translation>
    </message>
    <message>
        <source>Copy the &amp;address instead</source>
        <translation>Kopioi o&amp;soite sen sijaan</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Peru</translation>
    </message>
    <message>
        <source>The browser is on another machine, or shows an error after signing in? Copy the address from its address bar and paste it here.</source>
        <translation>Onko selain toisessa koneessa tai näyttääkö se kirjautumisen jälkeen virheen? Kopioi osoite sen osoiteriviltä ja liitä se tähän.</translation>
    </message>
    <message>
        <source>&amp;Redirect address</source>
        <translation>Uu&amp;delleenohjausosoite</translation>
    </message>
    <message>
        <source>Ta&amp;ke it</source>
        <translation>&amp;Käytä</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 jäljellä</translation>
    </message>
    <message>
        <source>Sign in at %1 as the person whose access you want to see. The answer comes back to %2.</source>
        <translation>Kirjaudu osoitteessa %1 käyttäjänä, jonka pääsyn haluat nähdä. Vastaus palaa osoitteeseen %2.</translation>
    </message>
    <message>
        <source>Your browser could not be opened. Copy the address and open it yourself.</source>
        <translation>Selaintasi ei voitu avata. Kopioi osoite ja avaa se itse.</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Kirjautumisosoite</translation>
    </message>
    <message>
        <source>An answer arrived and was ignored: %1 %2 %3 Still waiting for the right one.</source>
        <translation>Saapui vastaus, jota ei otettu huomioon: %1 %2 %3 Oikeaa odotetaan yhä.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>Lähteet</translation>
    </message>
    <message>
        <source>Add sign-in or key…</source>
        <translation>Lisää lähde…</translation>
    </message>
    <message>
        <source>Search sources</source>
        <translation>Hae lähteistä</translation>
    </message>
    <message>
        <source>Name, provider, environment or client ID</source>
        <translation>Nimi, palvelu, ympäristö tai asiakastunnus</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SourcesPresentation</name>
    <message>
        <source>Practice server</source>
        <translation>Harjoituspalvelin</translation>
    </message>
    <message>
        <source>Used once, not kept</source>
        <translation>Käytetty kerran, ei säilytetty</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>Muut palvelimet</translation>
    </message>
    <message>
        <source>pasted token</source>
        <translation>liitetty token</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>kind of source · environment</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>työn alla…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ei onnistunut</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no token</comment>
        <translation>ei ole</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, %2: the last run failed</source>
        <translation>%1, %2: viimeisin ajo epäonnistui</translation>
    </message>
    <message>
        <source>%1, %2: no token</source>
        <translation>%1, %2: ei tokenia</translation>
    </message>
    <message>
        <source>%1, %2: the token expires in %3</source>
        <translation>%1, %2: token on vielä voimassa %3</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::StatusBar</name>
    <message>
        <source>Start</source>
        <translation>Käynnistä</translation>
    </message>
    <message>
        <source>Start the practice server</source>
        <translation>Käynnistä harjoituspalvelin</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Tyhjennä nyt</translation>
    </message>
    <message>
        <source>Clear the clipboard now</source>
        <translation>Tyhjennä leikepöytä nyt</translation>
    </message>
    <message>
        <source>Where secrets are kept: %1</source>
        <translation>Missä salaisuudet säilytetään: %1</translation>
    </message>
    <message>
        <source>Practice server on %1</source>
        <translation>Harjoituspalvelin: %1</translation>
    </message>
    <message>
        <source>Practice server not running</source>
        <translation>Harjoituspalvelin ei ole käynnissä</translation>
    </message>
    <message>
        <source>Copied: %1 · cleared in %2</source>
        <translation>Kopioitu: %1 · tyhjennykseen %2</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::TokenCard</name>
    <message>
        <source>Reveal</source>
        <translation>Paljasta</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopioi</translation>
    </message>
    <message>
        <source>Copy the access token</source>
        <translation>Kopioi pääsytoken</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Ympäristö: %1</translation>
    </message>
    <message>
        <source>The fingerprint is the start of the token&apos;s SHA-256: two people can tell whether they look at the same token without showing it.</source>
        <translation>Sormenjälki on tokenin SHA-256-tiivisteen alku: kaksi ihmistä voi sen avulla todeta katsovansa samaa tokenia näyttämättä sitä.</translation>
    </message>
    <message>
        <source>No token</source>
        <translation>Ei tokenia</translation>
    </message>
    <message>
        <source>The server didn&apos;t say when this token expires.</source>
        <translation>Palvelin ei kertonut, milloin tämä token vanhenee.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ei tiedossa</translation>
    </message>
    <message>
        <source>expiry not stated</source>
        <translation>vanhenemista ei kerrottu</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 percent of the token&apos;s lifetime is left</source>
        <translation>%1 prosenttia tokenin voimassaoloajasta on jäljellä</translation>
    </message>
    <message>
        <source>The token has expired</source>
        <translation>Token on vanhentunut</translation>
    </message>
    <message>
        <source>Expires in %1</source>
        <translation>Vielä voimassa %1</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Vanhentunut</translation>
    </message>
    <message>
        <source>expires %1</source>
        <translation>vanhenee %1</translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation>vanheni %1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Piilota</translation>
    </message>
    <message>
        <source>Hide the access token</source>
        <translation>Piilota pääsytoken</translation>
    </message>
    <message>
        <source>Reveal the access token</source>
        <translation>Paljasta pääsytoken</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::TokenText</name>
    <message>
        <source>Access token, shown on the screen</source>
        <translation>Pääsytoken, näkyvissä näytöllä</translation>
    </message>
    <message>
        <source>Access token, hidden</source>
        <translation>Pääsytoken, piilotettu</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::TryRequestDialog</name>
    <message>
        <source>Try a request</source>
        <translation>Kokeile pyyntöä</translation>
    </message>
    <message>
        <source>Ask an &amp;API</source>
        <translation>Kysy &amp;API:lta</translation>
    </message>
    <message>
        <source>Sends a GET with this token in the Authorization header, and never follows redirects.</source>
        <translation>Lähettää GET-pyynnön, jonka Authorization-otsakkeessa on tämä token, eikä koskaan seuraa uudelleenohjauksia.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>&amp;Osoite</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Lähetä</translation>
    </message>
    <message>
        <source>Send the &amp;token there</source>
        <translation>Lähetä &amp;token sinne</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Ei</translation>
    </message>
    <message>
        <source>&amp;Paste an answer</source>
        <translation>Liitä &amp;vastaus</translation>
    </message>
    <message>
        <source>Paste a 401 or 403 answer: its status line and headers, or the WWW-Authenticate line alone. Nothing is sent.</source>
        <translation>Liitä vastaus 401 tai 403: sen tilarivi ja otsakkeet, tai pelkkä WWW-Authenticate-rivi. Mitään ei lähetetä.</translation>
    </message>
    <message>
        <source>Pasted answer</source>
        <translation>Liitetty vastaus</translation>
    </message>
    <message>
        <source>&amp;What does it mean?</source>
        <translation>&amp;Mitä se tarkoittaa?</translation>
    </message>
    <message>
        <source>The API says:</source>
        <translation>API sanoo:</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Lähetetään…</translation>
    </message>
    <message>
        <source>%1 is not a host of this profile. Whoever runs it can use the token as you can, until it expires. Send the token there?</source>
        <translation>%1 ei ole tämän profiilin palvelin. Se, joka sitä ylläpitää, voi käyttää tokenia niin kuin sinäkin, kunnes se vanhenee. Lähetetäänkö token sinne?</translation>
    </message>
    <message>
        <source>%1 is wanted. A pasted token doesn&apos;t tell which scopes were asked for: look at the profile or program that it comes from.</source>
        <translation>Vaaditaan käyttöoikeus %1. Liitetty token ei kerro, mitä käyttöoikeuksia pyydettiin: katso profiilia tai ohjelmaa, josta se on peräisin.</translation>
    </message>
    <message>
        <source>%1 was asked for, and the server did not grant it. Whoever administers the user or the key has to allow it; then get a new token.</source>
        <translation>Käyttöoikeutta %1 pyydettiin, eikä palvelin myöntänyt sitä. Käyttäjän tai avaimen ylläpitäjän on sallittava se; hae sitten uusi token.</translation>
    </message>
    <message>
        <source>%1 was not asked for. Add it to the profile&apos;s scopes and get a new token.</source>
        <translation>Käyttöoikeutta %1 ei pyydetty. Lisää se profiilin käyttöoikeuksiin ja hae uusi token.</translation>
    </message>
    <message>
        <source>%1 was granted. So the refusal is about something else: the environment, the account, or a permission taken away from this very token.</source>
        <translation>Käyttöoikeus %1 myönnettiin. Hylkäyksen syy on siis muualla: ympäristössä, tilissä tai valtuudessa, joka on viety juuri tältä tokenilta.</translation>
    </message>
    <message>
        <source>The API accepted the token.</source>
        <translation>API hyväksyi tokenin.</translation>
    </message>
    <message>
        <source>The API wants more than this token may do.</source>
        <translation>API vaatii enemmän kuin tällä tokenilla saa tehdä.</translation>
    </message>
    <message>
        <source>The token lacks what the API wants: %1</source>
        <translation>Tokenista puuttuu, mitä API vaatii: %1</translation>
    </message>
    <message>
        <source>The API doesn&apos;t accept this token.</source>
        <translation>API ei hyväksy tätä tokenia.</translation>
    </message>
    <message>
        <source>The API knows the token and still says no.</source>
        <translation>API tuntee tokenin ja kieltäytyy silti.</translation>
    </message>
    <message>
        <source>There is nothing at this address, or this token may not see it.</source>
        <translation>Tässä osoitteessa ei ole mitään, tai tällä tokenilla ei saa nähdä sitä.</translation>
    </message>
    <message>
        <source>The API answered with status %1, which says nothing about the token.</source>
        <translation>API vastasi tilakoodilla %1, joka ei kerro tokenista mitään.</translation>
    </message>
    <message>
        <source>The answer says nothing about the token.</source>
        <translation>Vastaus ei kerro tokenista mitään.</translation>
    </message>
    <message>
        <source>Its scopes are enough for this request.</source>
        <translation>Sen käyttöoikeudet riittävät tähän pyyntöön.</translation>
    </message>
    <message>
        <source>It doesn&apos;t name the scope. Its documentation lists what each address wants; compare that with the access tree.</source>
        <translation>Se ei nimeä käyttöoikeutta. Sen ohjeista näkee, mitä kukin osoite vaatii; vertaa sitä käyttöoikeuspuuhun.</translation>
    </message>
    <message>
        <source>It may have expired or been revoked, be cut off, or belong to another server or environment. Get a new token and try again.</source>
        <translation>Token on voinut vanhentua, se on voitu perua, se voi olla katkennut, tai se kuuluu toiselle palvelimelle tai toiseen ympäristöön. Hae uusi token ja yritä uudelleen.</translation>
    </message>
    <message>
        <source>It names no scope. Usual causes: the environment or account isn&apos;t among those of this token, or the user or key lacks a permission inside the product.</source>
        <translation>Se ei nimeä käyttöoikeutta. Tavallisia syitä: ympäristö tai tili ei kuulu tämän tokenin piiriin, tai käyttäjältä tai avaimelta puuttuu valtuus itse tuotteessa.</translation>
    </message>
    <message>
        <source>A token keeps the permissions it was issued with: after a change, get a new one.</source>
        <translation>Token säilyttää ne valtuudet, joilla se myönnettiin: hae muutoksen jälkeen uusi.</translation>
    </message>
    <message>
        <source>Check the address first. Some APIs also answer 404 where 403 would give away that something exists.</source>
        <translation>Tarkista ensin osoite. Jotkin API:t vastaavat 404 myös silloin, kun 403 paljastaisi, että jotakin on olemassa.</translation>
    </message>
    <message>
        <source>The fault is at the API&apos;s side. Try again in a while.</source>
        <translation>Vika on API:n puolella. Yritä hetken kuluttua uudelleen.</translation>
    </message>
    <message>
        <source>Look at the exchange for what it says.</source>
        <translation>Katso liikenteestä, mitä se sanoo.</translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::WelcomePage</name>
    <message>
        <source>Tokenprism</source>
        <translation>Tokenprism</translation>
    </message>
    <message>
        <source>Sign in, or run a key, and see what it opens: scopes, environments, and until when.</source>
        <translation>Kirjaudu tai käytä avainta ja katso, mitä sillä avautuu: käyttöoikeudet, ympäristöt ja mihin asti.</translation>
    </message>
    <message>
        <source>Try it with the &amp;practice server</source>
        <translation>Kokeile &amp;harjoituspalvelimella</translation>
    </message>
    <message>
        <source>No account, no network: a server on this machine plays along.</source>
        <translation>Ei tiliä eikä verkkoa: tässä koneessa oleva palvelin esittää vastapuolta.</translation>
    </message>
    <message>
        <source>In your browser, at a server where an application is registered.</source>
        <translation>Selaimessasi, palvelimelle, johon jokin sovellus on rekisteröity.</translation>
    </message>
    <message>
        <source>Run an API &amp;key</source>
        <translation>Käytä API-&amp;avainta</translation>
    </message>
    <message>
        <source>With its ID and secret. Keep it, or use it once without storing anything.</source>
        <translation>Tunnuksella ja salaisuudella. Säilytä se tai käytä kerran tallentamatta mitään.</translation>
    </message>
    <message>
        <source>&amp;Inspect a token</source>
        <translation>T&amp;utki tokenia</translation>
    </message>
    <message>
        <source>Paste or drop one to see inside. Nothing is sent anywhere.</source>
        <translation>Liitä tai pudota token, niin näet sen sisään. Mitään ei lähetetä minnekään.</translation>
    </message>
    <message>
        <source>The practice server can also play:</source>
        <translation>Harjoituspalvelin esittää myös näitä:</translation>
    </message>
    <message>
        <source>&amp;Xena</source>
        <translation>&amp;Xena</translation>
    </message>
    <message>
        <source>Practise at Xena: hybrid sign-in with consent, fiscal setups, a service account</source>
        <translation>Harjoittele Xenassa: hybridikirjautuminen suostumuksineen, yritykset (fiscal setup), palvelutili</translation>
    </message>
    <message>
        <source>Practise at Xena</source>
        <translation>Harjoittele Xenassa</translation>
    </message>
    <message>
        <source>Practise at the five-grant API: code, implicit, password and client credentials</source>
        <translation>Harjoittele viiden myöntötavan rajapinnassa: koodi, implisiittinen, salasana ja asiakkaan tunnukset</translation>
    </message>
    <message>
        <source>Practise at the five-grant API</source>
        <translation>Harjoittele viiden myöntötavan rajapinnassa</translation>
    </message>
    <message>
        <source>Sig&amp;n in a person</source>
        <translation>Kirjaudu &amp;käyttäjänä</translation>
    </message>
    <message>
        <source>Five-&amp;grant API</source>
        <translation>&amp;Viiden myöntötavan rajapinta</translation>
    </message>
</context>
<context>
    <name>tokenprism::session::Session</name>
    <message>
        <source>Pasted token</source>
        <translation>Liitetty token</translation>
    </message>
</context>
</TS>
