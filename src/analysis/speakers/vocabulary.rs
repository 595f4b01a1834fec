//! The words that stand around a name in a label: honorifics, ranks and offices, words for people
//! without a name, particles. Lists by language; the registry's titles are among them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::registry::{HONORIFICS, OFFICES, fold_name};

/// What an honorific or a title says of a person's sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// `Mr.`, `Herr`.
    Man,
    /// `Ms.`, `Ministerin`.
    Woman,
}

/// What kind of position a title is of. Two people of one surname in one room are told apart by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Body {
    /// A court.
    Bench,
    /// A seat in a parliament: where members have a title, a plain `Mr.` is a guest.
    Member,
    /// Whoever leads an assembly; a member or not.
    Lead,
    /// Any other office or rank.
    Office,
}

/// A word of a label that is no name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Stands before a name and says nothing of an office.
    pub honorific: bool,
    /// `Dr.`, `Prof.`: an honorific that people keep in print.
    pub learned: bool,
    /// The word for an office or a rank, or what such a word ends in.
    pub office: Option<Body>,
    /// An office that is a common surname too (`King`): one only at the start.
    pub surname_too: bool,
    /// Stands before the word for an office: `deputy`, `foreign`.
    pub modifier: bool,
    /// Somebody without a name: `STAFF`, `Audience`.
    pub nameless: bool,
    /// What it says of the person's sex.
    pub gender: Option<Gender>,
}

const MEN: &str = "mr mister sir lord herr herrn monsieur senor sr господин г-н congressman spokesman king \
    prince emperor duke baron sultan emir prasident vizeprasident bundesminister bundeskanzler \
    alterspräsident staatssekretär señor signor senhor";
const WOMEN: &str = "ms mrs miss dame lady baroness madam madame frau mme mlle sra srta senora señora \
    senorita госпожа г-жа chairwoman congresswoman spokeswoman councilwoman queen princess duchess empress \
    presidenta ministra vicepresidenta directora portavoza directrice signora senhora \
    sprecherin kommissarin abgeordnete botschafterin";
const HONORIFIC: &str = "mr mister ms mrs miss mx m sir dame lord lady baroness madam madame dr doctor prof \
    professor rev hon honorable honourable excellency his her right rt herr herrn frau monsieur mme mlle sr \
    sra srta senor señora señor senora senorita dr-ing dipl-ing mag ing господин госпожа г-н г-жа signor signora \
    senhor senhora esq";
const LEARNED: &str = "dr doctor prof professor dr-ing";
const BENCH: &str = "justice judge magistrate";
const MEMBER: &str = "senator sen representative rep congressman congresswoman delegate councilman \
    councilwoman alderman assemblyman abgeordnete abgeordneter депутат сенатор senador senadora diputado \
    diputada depute deputee senateur senatrice";
const LEAD: &str = "chair chairman chairwoman chairperson vice-chair vice-chairman co-chair cochair leader whip \
    speaker president premier presidenta presidente président présidente председатель спикер präsident \
    präsidentin vizepräsident vizepräsidentin alterspräsident alterspräsidentin vorsitzender vorsitzende member";
const OFFICE: &str = "adm gen maj col lt capt cpt cmdr commander captain lieutenant sgt sergeant brigadier \
    marshal gov mayor administrator coordinator adviser advisor counselor counsellor counsel undersecretary envoy \
    inspector detective agent officer comptroller superintendent treasurer solicitor spokesperson dean provost \
    reverend father sister brother rabbi archbishop cardinal imam economist ceo cto cfo editor founder attaché \
    consul rapporteur sts bm bk министр премьер-министр глава посол директор генерал адмирал губернатор мэр \
    секретарь представитель президент ministre premier secrétaire directeur directrice porte-parole ambassadeur \
    commissaire ministro ministra vicepresidente vicepresidenta secretario secretaria director directora portavoz \
    embajador embajadora comisario gobernador kanzler kanzlerin kommissar kommissarin botschafter botschafterin \
    sprecher sprecherin regierungssprecher regierungssprecherin intendant bürgermeister bürgermeisterin";
const SURNAME_TOO: &str = "king pope bishop judge justice prince princess queen major general chief head sheikh \
    marshal dean father sister brother captain sergeant cardinal premier emir sultan baron duke mayor leader \
    member gen maj col lt";
const MODIFIER: &str = "acting deputy assistant associate vice first second former interim principal senior junior under \
    rear brigadier prime foreign press national security white house home interior finance treasury economic \
    special ranking lead chief defence defense state states united kingdom affairs energy health labor labour \
    commerce trade education transportation agriculture justice majority minority opposition republican \
    democratic democrat attorney high crown federal supreme district circuit pro tempore tem presiding executive \
    managing staff communications nsc parl parlamentarischer parlamentarische stellvertretender \
    stellvertretende первый заместитель заместителя исполняющий обязанности и.о официальный иностранных дел \
    vice-premier première premier primer primera";
const NAMELESS: &str = "staff staffer aide participant participants audience speaker speakers reporter reporters \
    journalist journalists operator moderator moderators host cohost co-host guest guests voice voices \
    interpreter translator official officials member members everyone everybody all crowd unidentified unknown man \
    woman male female interviewer interviewee narrator announcer clerk witness witnesses court courtroom panelist panellist \
    student teacher caller attendee questioner press media correspondent presenter protester heckler child \
    observer jury juror bailiff marshal committee group several both unison anonymous question answer \
    ведущий ведущая корреспондент журналист журналисты голос голоса переводчик участник участница зал реплика модератор \
    moderatorin moderation journalistin zuruf teilnehmer teilnehmerin dolmetscher dolmetscherin publikum zuschauer \
    journaliste journalistes modérateur modératrice animateur interprète intervenant intervenante public salle présentateur \
    periodista periodistas moderador moderadora intérprete participante público asistente locutor locutora";
/// Words that bind the parts of a title (`Secretary of State`).
const LINKS: &str = "of for and to on in at the a an der die das des dem für im beim bei und de du la le les l des et \
    à del los las el y e para por и по в";
const ARTICLES: &str = "the a an another der die das le la les el los las un une ein eine";
const PARTICLES: &str = "van von vom der den de del della di da do dos das du des la le las los bin ibn bint ben al el \
    zu zum zur ten ter te st saint af av y e i und auf";
/// Particles that open a surname that stands alone (`De Guindos`), and are no given names (`Al`, `Ben`).
const OPENING_PARTICLES: &str =
    "van von vom der den de del della di du des la le zu zum zur ten ter st saint";
/// Titles of nobility that German prints inside a name.
pub(super) const NOBILITY: [&str; 6] = ["freiherr", "freifrau", "graf", "grafin", "ritter", "edler"];
/// What is printed behind a name and distinguishes people.
pub(super) const GENERATIONS: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior"];
/// What is printed behind a name and doesn't.
pub(super) const DEGREES: [&str; 14] =
    ["phd", "md", "esq", "mp", "qc", "kc", "jd", "cbe", "obe", "mbe", "frs", "psyd", "mba", "cpa"];
/// What follows a name in Han, longest first, and whether it is somebody without a name.
pub(super) const HAN_TITLES: [(&str, bool); 27] = [
    ("内閣総理大臣", false),
    ("外务大臣", false),
    ("新闻发言人", true),
    ("官房長官", false),
    ("副総理", false),
    ("外務大臣", false),
    ("总书记", false),
    ("发言人", true),
    ("發言人", true),
    ("主持人", true),
    ("副总理", false),
    ("报道官", false),
    ("大臣", false),
    ("首相", false),
    ("外长", false),
    ("部长", false),
    ("主席", false),
    ("总理", false),
    ("总统", false),
    ("大使", false),
    ("记者", true),
    ("記者", true),
    ("翻译", true),
    ("司会", true),
    ("先生", false),
    ("女士", false),
    ("观众", true),
];

/// What `word`, folded, is beside a name; the default for a name.
pub(super) fn word(word: &str) -> Word {
    match table().get(word) {
        Some(known) => Word { gender: known.gender.or(compound(word).gender), ..*known },
        None => compound(word),
    }
}

/// German writes an office as one word (`Bundesministerin`), and others hyphenate it.
fn compound(word: &str) -> Word {
    const HEADS: [(&str, Body); 5] = [
        ("minister", Body::Office),
        ("prasident", Body::Lead),
        ("sekretar", Body::Office),
        ("kanzler", Body::Office),
        ("sprecher", Body::Office),
    ];
    for (head, body) in HEADS {
        let (stem, gender) = match word.strip_suffix("in") {
            Some(stem) if stem.ends_with(head) => (stem, Gender::Woman),
            _ => (word, Gender::Man),
        };
        // `Minister` alone is English too.
        let german = stem != "minister" || gender == Gender::Woman;
        if german && stem.ends_with(head) && !stem.contains(' ') {
            return Word { office: Some(body), gender: Some(gender), ..Word::default() };
        }
    }
    let mut parts = word.split(' ').map(|part| table().get(part).copied());
    if word.contains(' ')
        && parts.clone().all(|part| part.is_some_and(|part| part.modifier || part.office.is_some()))
    {
        return parts.next_back().flatten().unwrap_or_default();
    }
    Word::default()
}

/// Whether `word` binds the parts of a title.
pub(super) fn is_link(word: &str) -> bool {
    static LIST: OnceLock<Vec<String>> = OnceLock::new();
    list(&LIST, LINKS).iter().any(|link| link == word)
}

/// Whether `word` is an article.
pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.split(' ').any(|article| article == word)
}

/// Whether `word` may stand inside a surname, or open one that stands alone.
pub(super) fn is_particle(word: &str, opening: bool) -> bool {
    let list = if opening { OPENING_PARTICLES } else { PARTICLES };
    list.split_whitespace().any(|particle| particle == word)
}

/// The one word for an office that has several: a chairman is a chairwoman is a chair.
pub(super) fn office(word: &str) -> &str {
    match word {
        "chairman" | "chairwoman" | "chairperson" | "chair" => "chair",
        word => word,
    }
}

fn list<'a>(cell: &'a OnceLock<Vec<String>>, words: &str) -> &'a [String] {
    cell.get_or_init(|| words.split_whitespace().map(fold_name).collect())
}

fn table() -> &'static HashMap<String, Word> {
    static TABLE: OnceLock<HashMap<String, Word>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<String, Word> = HashMap::new();
        let mut note = |words: &str, set: &dyn Fn(&mut Word)| {
            for word in words.split_whitespace() {
                set(table.entry(fold_name(word)).or_default());
            }
        };
        note(MODIFIER, &|word| word.modifier = true);
        // The last word of a title is the office, what stands before it a modifier.
        for title in OFFICES {
            let head = title.split(" of ").next().unwrap_or(title).split(" for ").next().unwrap_or(title);
            let (before, last) = head.rsplit_once(' ').unwrap_or(("", head));
            note(before, &|word| word.modifier = true);
            note(last, &|word| word.office = Some(Body::Office));
        }
        for honorific in HONORIFICS {
            note(honorific, &|word| word.honorific = true);
        }
        note(HONORIFIC, &|word| word.honorific = true);
        note(LEARNED, &|word| word.learned = true);
        note(OFFICE, &|word| word.office = Some(Body::Office));
        note(LEAD, &|word| word.office = Some(Body::Lead));
        note(MEMBER, &|word| word.office = Some(Body::Member));
        note(BENCH, &|word| word.office = Some(Body::Bench));
        note(SURNAME_TOO, &|word| word.surname_too = true);
        note(NAMELESS, &|word| word.nameless = true);
        note(MEN, &|word| word.gender = Some(Gender::Man));
        note(WOMEN, &|word| word.gender = Some(Gender::Woman));
        table
    })
}
