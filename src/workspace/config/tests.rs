//! What settings say, and what is wrong with them.

use super::*;
use crate::analysis::rule::Level;
use crate::analysis::rules;

fn error(text: &str) -> String {
    let config = Config::parse(text, Path::new("r.toml"));
    config.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn levels_and_pages() {
    let text =
        "docs-url = 'https://example.org/rules/'\n[rules]\ndouble-space = 'off'\nglued-label = 'error'\n";
    let config = Config::parse(text, Path::new("r.toml"));
    let rule = |name| rules::by_name(name).unwrap();
    assert_eq!(config.settings.level(rule("double-space")), None);
    assert_eq!(config.settings.level(rule("glued-label")), Some(Level::Error));
    assert_eq!(config.settings.level(rule("two-labels")), Some(Level::Warning));
    assert_eq!(config.page(rule("two-labels")).unwrap(), "https://example.org/rules/two-labels.md");
}

#[test]
fn what_is_not_understood_is_named_with_its_place() {
    assert_eq!(
        error("[rules]\ndoublespace = 'off'\n"),
        "r.toml:2:1: unknown rule `doublespace`; did you mean `double-space`?"
    );
    assert_eq!(error("dialekt = 'x'\n"), "r.toml:1:1: unknown key `dialekt`; did you mean `dialect`?");
    assert_eq!(
        error("[rules]\ndouble-space = 'loud'\n").split(": ").nth(1),
        Some("unknown level `loud`; known are `error`, `warning`, `info`, `hint`, `off`")
    );
    assert!(error("dialect = 'nowhere'").contains("unknown dialect"));
    assert!(error("rules = 3").contains("is a table"));
    assert!(error("a = [").starts_with("r.toml:1:"));
}

/// A folder of the test's own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rapporteur-config-{name}-{}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("dialects")).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    fn config(&self) -> Config {
        (*Config::find(&self.0.join("a.txt"))).clone()
    }

    /// What is wrong, the folder's own path left out.
    fn wrong(&self) -> Vec<String> {
        let own = format!("{}/", self.0.display());
        self.config().problems.iter().map(|problem| problem.to_string().replace(&own, "")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn ids(config: &Config) -> Vec<&str> {
    config.dialects.all().iter().map(|dialect| dialect.id.as_str()).collect()
}

#[test]
fn a_dialect_in_the_settings_is_that_of_all_files() {
    let text = "[dialect]\nextends = 'white-house'\n[dialect.label]\nindent = [0, 9]\n[[dialect.variant]]\n\
        separators = { canonical = '=' }\n[rules]\nglued-label = 'off'\n";
    let config = Config::parse(text, Path::new("r.toml"));
    assert_eq!(config.problems, []);
    let dialect = config.dialect.clone().unwrap();
    assert_eq!((dialect.id.as_str(), dialect.label.indent), ("project", [0, 9]));
    assert_eq!(dialect.question.markers, ["Q"]);
    assert_eq!(dialect.variant[0].separators.canonical, "=");
    assert_eq!(ids(&config)[0], "project");
    assert_eq!(config.settings.levels().len(), 1);
    // Written in other words it is the same.
    let text = "dialect.extends = 'chat'\ndialect.id = 'chat'\n";
    let config = Config::parse(text, Path::new("r.toml"));
    assert_eq!(config.problems, []);
    assert_eq!(ids(&config).iter().filter(|id| **id == "chat").count(), 1);
    assert_eq!(ids(&config)[0], "chat");
}

#[test]
fn what_is_wrong_in_a_dialect_of_the_settings_has_its_place() {
    assert_eq!(
        error("docs-url = 'indent'\n[dialect]\nextends = 'q-a'\n[dialect.label]\nindnt = [0, 9]\n"),
        "r.toml:5:1: unknown key `indnt`; did you mean `indent`?"
    );
    assert_eq!(
        error("# a(\ndialect = { id = 'x', noise = { lines = ['b', 'a('] } }\n").split(": ").next(),
        Some("r.toml:2:47")
    );
    assert!(error("[dialect]\nnoise.lines = ['a*']\n").starts_with("r.toml:2:16: bad pattern `a*`"));
    assert!(
        error("[dialect]\nextends = 'q-b'\n").contains("r.toml:2:11: unknown dialect `q-b`; did you mean")
    );
    let taken = error("[dialect]\ntitle = 'id'\nid = 'q-a'\n");
    assert!(taken.starts_with("r.toml:3:1: `q-a` is a dialect already"), "{taken}");
    assert!(error("dialect = 3").starts_with("r.toml:1:11: `dialect` is the id"));
    assert!(error("[[dialect]]\nid = 'x'\n").contains("`dialect` is the id"));
    assert!(error("dialects = 'a.toml'\n").starts_with("r.toml:1:12: `dialects` is a list"));
}

#[test]
fn one_mistake_hides_no_other_and_what_is_right_counts() {
    let text =
        "dialekt = 'x'\ndocs-url = 'https://example.org'\n[rules]\ntwo-labels = 'off'\nglued = 'off'\n";
    let config = Config::parse(text, Path::new("r.toml"));
    assert_eq!(config.problems.len(), 2, "{:?}", config.problems);
    assert!(config.broken);
    assert_eq!((config.settings.levels().len(), config.docs_url.is_some()), (1, true));
}

#[test]
fn dialects_in_files_come_before_the_embedded_ones() {
    let folder = Folder::new("files");
    folder.file(
        "rapporteur.toml",
        "dialects = ['dialects/*.toml', 'b.toml', './dialects/a.toml']\ndialect = 'late'\n",
    );
    folder.file("dialects/a.toml", "id = 'late'\nextends = 'early'\n[label]\nblank_before = true\n");
    folder.file(
        "dialects/z.toml",
        "id = 'early'\nextends = 'white-house'\nquestion = { markers = ['Asked'] }\n",
    );
    folder.file("b.toml", "title = 'named as its file'\n");
    let config = folder.config();
    assert_eq!(config.problems, []);
    assert_eq!(ids(&config)[..4], ["late", "early", "b", "webvtt"]);
    let late = config.dialect.unwrap();
    assert_eq!(late.question.markers, ["Asked"]);
    assert!(late.label.blank_before && late.question.bare);
}

#[test]
fn a_bad_dialect_is_left_out_and_told_of_and_the_rest_counts() {
    let folder = Folder::new("bad");
    folder.file("rapporteur.toml", "dialects = ['dialects/*.toml', 'gone.toml', 'x/*.toml', '[']\n");
    folder.file("dialects/a.toml", "id = 'good'\n");
    folder.file("dialects/b.toml", "id = 'unknown-key'\n[label]\nseparater = 1\n");
    folder.file("dialects/c.toml", "id = 'pattern'\n# a(\nback.ends = ['a(']\n");
    folder.file("dialects/d.toml", "id = 'empty'\n[noise]\ninline = ['x?']\n");
    folder.file("dialects/e.toml", "title = 'good'\nid = 'good'\n");
    folder.file("dialects/f.toml", "id = 'chat'\n");
    folder.file("dialects/g.toml", "id = \n");
    folder.file("dialects/h.toml", "id = 'h'\nextends = 'i'\n");
    folder.file("dialects/i.toml", "id = 'i'\nextends = 'h'\n");
    let config = folder.config();
    assert_eq!(ids(&config)[..2], ["good", "webvtt"]);
    assert!(!config.broken);
    let wrong = folder.wrong();
    let has =
        |start: &str| assert!(wrong.iter().any(|wrong| wrong.starts_with(start)), "{start}\n{wrong:#?}");
    has("dialects/b.toml:3:1: unknown key `separater`; did you mean `separators`?");
    has("dialects/c.toml:3:14: bad pattern `a(`: ");
    has("dialects/d.toml:3:11: bad pattern `x?`: the pattern fits the empty text");
    has("dialects/e.toml:2:1: the dialect of ");
    has("dialects/f.toml:1:1: `chat` is a dialect already");
    has("dialects/g.toml:1:");
    has("dialects/h.toml:2:1: `h` extends itself");
    has("rapporteur.toml:1:32: gone.toml: no such file");
    has("rapporteur.toml:1:45: no file fits `x/*.toml`");
    has("rapporteur.toml:1:57: bad glob `[`");
    assert_eq!(wrong.len(), 11, "{wrong:#?}");
}

#[test]
fn a_dialect_that_could_not_be_read_is_unknown_where_it_is_wanted() {
    let folder = Folder::new("wanted");
    folder.file("rapporteur.toml", "dialect = 'ours'\ndialects = ['dialects/*']\n");
    folder.file("dialects/a.toml", "id = 'ours'\nlabels = 1\n");
    let config = folder.config();
    assert!(config.broken && config.dialect.is_none());
    assert_eq!(folder.wrong().len(), 2, "{:?}", folder.wrong());
    folder.file("dialects/a.toml", "id = 'ours'\n");
    assert_eq!(folder.config().problems, []);
    assert_ne!(folder.config(), config);
    folder.file("rapporteur.toml", "dialects = ['dialects/*']\n[dialect]\nid = 'ours'\n");
    assert!(folder.wrong()[0].contains("another dialect is called `ours`"), "{:?}", folder.wrong());
}

#[test]
fn groups_rules_and_options_are_set_in_this_order() {
    let text = "[rules]\nstray-nbsp = 'hint'\n[rules.near-miss-speaker]\nlevel = 'info'\n[groups]\ntypography = 'off'\n";
    let config = Config::parse(text, Path::new("r.toml"));
    assert_eq!(config.problems, []);
    let level = |name| config.settings.level(rules::by_name(name).unwrap());
    assert_eq!(level("stray-nbsp"), Some(Level::Hint));
    assert_eq!(level("double-space"), None);
    assert_eq!(level("near-miss-speaker"), Some(Level::Info));
    assert!(error("[groups]\ntypografy = 'off'\n").contains("did you mean `typography`?"));
    assert!(error("[rules.two-labels]\nwidth = 3\n").starts_with("r.toml:2:1: `two-labels` has no option"));
}

#[test]
fn some_files_have_rules_and_a_dialect_of_their_own() {
    let text = "dialect = 'q-a'\n[[files]]\nglob = 'old/**'\ndialect = 'us-hearing'\nrules = { two-labels = 'off' }\n\
        [[files]]\nglob = '*.vtt'\ngroups = { labels = 'hint' }\n";
    let config = Arc::new(Config::parse(text, Path::new("/archive/rapporteur.toml")));
    assert_eq!(config.problems, []);
    let two = rules::by_name("two-labels").unwrap();
    let of = |path: &str| {
        let config = config.clone().for_file(Path::new(path));
        (config.dialect.as_ref().unwrap().id.clone(), config.settings.level(two))
    };
    assert_eq!(of("/archive/a.txt"), ("q-a".to_owned(), Some(Level::Warning)));
    assert_eq!(of("/archive/old/1/a.txt"), ("us-hearing".to_owned(), None));
    assert_eq!(of("/archive/old/1/a.vtt"), ("us-hearing".to_owned(), Some(Level::Hint)));
    assert_eq!(of("/archive/a.vtt"), ("q-a".to_owned(), Some(Level::Hint)));
    assert_eq!(of("/other/old/a.txt"), ("q-a".to_owned(), Some(Level::Warning)));
    assert!(error("[[files]]\nrules = {}\n").contains("without `glob` means no file"));
    assert!(error("[[files]]\nglob = 'a{'\n").contains("bad glob `a{`"));
    assert!(error("[[files]]\nglob = 'a'\ndialect = 'us-haering'\n").contains("did you mean `us-hearing`?"));
}

#[test]
fn what_a_file_says_counts_over_what_it_extends() {
    let folder = Folder::new("extends");
    folder.file(
        "house.toml",
        "docs-url = 'https://h'\ndialect = 'q-a'\n[rules]\ntwo-labels = 'off'\ndouble-space = 'error'\n",
    );
    folder.file("dialects/desk.toml", "extends = '../house.toml'\n[groups]\ntypography = 'hint'\n");
    folder.file("rapporteur.toml", "extends = 'dialects/desk.toml'\n[rules]\ntwo-labels = 'info'\n");
    let config = folder.config();
    assert_eq!(config.problems, []);
    let level = |config: &Config, name| config.settings.level(rules::by_name(name).unwrap());
    assert_eq!(level(&config, "two-labels"), Some(Level::Info));
    assert_eq!(level(&config, "double-space"), Some(Level::Hint), "a nearer group over a farther rule");
    assert_eq!(
        (config.docs_url.as_deref(), &*config.dialect.clone().unwrap().id),
        (Some("https://h"), "q-a")
    );
    assert_eq!(config.path, Some(folder.0.join("rapporteur.toml")));
    assert_eq!(config.named.iter().map(|(_, at)| *at).collect::<Vec<_>>(), [10, 10]);
    // Of a list later ones count, and the file itself last.
    folder.file("b.toml", "[rules]\ntwo-labels = 'hint'\nstray-nbsp = 'error'\n");
    folder.file("rapporteur.toml", "extends = ['b.toml', 'house.toml']\n[rules]\ndouble-space = 'off'\n");
    let config = folder.config();
    let levels = ["two-labels", "double-space", "stray-nbsp"].map(|name| level(&config, name));
    assert_eq!(levels, [None, None, Some(Level::Error)]);
}

#[test]
fn globs_of_a_base_count_below_the_file_that_extends_it() {
    let folder = Folder::new("base-globs");
    std::fs::create_dir_all(folder.0.join("project")).unwrap();
    folder.file("house.toml", "[[files]]\nglob = 'old/*'\nrules = { two-labels = 'off' }\n[[files]]\nglob = '*.vtt'\nrules = { two-labels = 'hint' }\n");
    folder.file("project/rapporteur.toml", "extends = '../house.toml'\n[rules]\ntwo-labels = 'error'\n[[files]]\nglob = 'new.vtt'\nrules = { two-labels = 'info' }\n");
    let two = rules::by_name("two-labels").unwrap();
    let of = |path: &str| Config::find(&folder.0.join(path)).settings.level(two);
    assert_eq!(of("project/old/a.txt"), None);
    assert_eq!(of("project/a.txt"), Some(Level::Error));
    assert_eq!(of("project/a.vtt"), Some(Level::Hint));
    assert_eq!(of("project/new.vtt"), Some(Level::Info));
}

#[test]
fn dialects_of_a_base_are_known_and_may_be_extended_or_replaced() {
    let folder = Folder::new("base-dialects");
    folder.file("dialects/house.toml", "dialects = ['ours.toml']\ndialect = 'ours'\n");
    folder.file("dialects/ours.toml", "[label]\nindent = [0, 7]\n");
    let set = |text: &str| {
        folder.file("rapporteur.toml", &format!("extends = 'dialects/house.toml'\n{text}"));
        let config = folder.config();
        assert_eq!(config.problems, []);
        config
    };
    let indent = |config: &Config| config.dialect.as_ref().map(|dialect| dialect.label.indent);
    assert_eq!(indent(&set("")), Some([0, 7]));
    let own = set("[dialect]\nextends = 'ours'\nlabel.blank_before = true\n");
    assert_eq!((indent(&own), &ids(&own)[..2]), (Some([0, 7]), &["project", "ours"][..]));
    folder.file("ours.toml", "[label]\nindent = [0, 5]\n");
    let own = set("dialects = ['ours.toml']\ndialect = 'ours'\n");
    assert_eq!((indent(&own), ids(&own).iter().filter(|id| **id == "ours").count()), (Some([0, 5]), 1));
    assert_eq!(set("dialect = 'chat'\n").dialect.unwrap().id, "chat");
}

#[test]
fn what_is_wrong_in_a_base_is_told_with_its_place_and_the_rest_counts() {
    let folder = Folder::new("base-wrong");
    folder.file(
        "rapporteur.toml",
        "docs-url = 3\nextends = ['gone.toml', 'house.toml', 'round.toml', 'torn.toml', 7]\n",
    );
    folder.file("house.toml", "extend = 'x'\n[rules]\ntwo-labels = 'off'\nglued = 'off'\n");
    folder.file("round.toml", "extends = 'rapporteur.toml'\ndocs-url = 'https://r'\n");
    folder.file("torn.toml", "\na = [");
    let config = folder.config();
    assert!(config.broken && config.is_unread());
    assert_eq!(config.settings.level(rules::by_name("two-labels").unwrap()), None);
    assert_eq!(config.docs_url.as_deref(), Some("https://r"));
    let wrong = folder.wrong();
    let starts = [
        "rapporteur.toml:1:12: a text in quotes",
        "rapporteur.toml:2:12: gone.toml: no such file",
        "rapporteur.toml:2:66: `extends` is the path",
        "house.toml:1:1: unknown key `extend`; did you mean `extends`?",
        "house.toml:4:1: unknown rule `glued`",
        "round.toml:1:11: rapporteur.toml: this file extends itself by way of others",
        "torn.toml:2:",
    ];
    assert_eq!(wrong.len(), starts.len(), "{wrong:#?}");
    for (wrong, start) in wrong.iter().zip(starts) {
        assert!(wrong.starts_with(start), "{wrong}\n{start}");
    }
    folder.file("rapporteur.toml", "extends = './rapporteur.toml'\n");
    assert_eq!(folder.wrong(), ["rapporteur.toml:1:11: ./rapporteur.toml: this file extends itself"]);
}

#[test]
fn a_long_way_of_bases_ends() {
    let folder = Folder::new("base-many");
    for number in 0..60 {
        folder.file(&format!("{number}.toml"), &format!("extends = '{}.toml'\n", number + 1));
    }
    folder.file("rapporteur.toml", "extends = '0.toml'\n");
    assert_eq!(folder.wrong(), ["49.toml:1:11: more than 50 files are extended here"]);
}

#[test]
fn globs_of_the_users_own_settings_are_seen_from_the_root() {
    let text = "[[files]]\nglob = '**/old/*'\nrules = { two-labels = 'off' }\n[[files]]\nglob = '*.vtt'\nrules = { two-labels = 'hint' }\n";
    let config =
        Arc::new(Config { of_user: true, ..Config::parse(text, Path::new("/home/anna/.config/r.toml")) });
    let two = rules::by_name("two-labels").unwrap();
    let of = |path: &str| config.clone().for_file(Path::new(path)).settings.level(two);
    assert_eq!(of("/srv/old/a.txt"), None);
    assert_eq!(of("/srv/a.vtt"), Some(Level::Hint));
    assert_eq!(of("/srv/a.txt"), Some(Level::Warning));
}
