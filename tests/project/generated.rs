//! Pages and schemas that are made from the code: fresh, or written with `RAPPORTEUR_UPDATE=1`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::analysis::{dialect_pages, pages, rules};
use rapporteur::publish::{
    baseline, explain, findings, outline, place, rules as rule_list, settings, settings::editor, statistics,
    stats, transcript,
};
use rapporteur::syntax::Dialect;
use rapporteur::workspace::config::Config;
use serde_json::{Value, json};

use super::root;

/// The manifest of the extension: only the settings of rules in it are generated.
const MANIFEST: &str = "editors/vscode/package.json";

/// `old` with the settings of rules as they should be, and all else as it stands.
fn manifest(old: &str) -> String {
    let mut new = old.to_owned();
    for (name, setting) in editor::contributed() {
        let begin = format!("\n        \"{name}\": {{\n");
        let end = "\n        }";
        let from =
            new.find(&begin).unwrap_or_else(|| panic!("{MANIFEST} needs a setting {name}")) + begin.len();
        // The line before counts: the setting may be empty yet.
        let to = from - 1 + new[from - 1..].find(end).expect("its end");
        let lines = serde_json::to_string_pretty(&setting).unwrap();
        let inside: Vec<_> = lines.lines().skip(1).map(|line| format!("        {line}")).collect();
        new.replace_range(from..(to + end.len()).max(from), &inside.join("\n"));
    }
    new
}

/// Everything that is generated: path from the root, and content.
fn generated() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for rule in rules::ALL {
        files.insert(format!("docs/rules/{}.md", rule.name).into(), pages::page(rule));
    }
    files.insert("docs/rules/README.md".into(), pages::index());
    let schema = |name: &str| PathBuf::from(format!("docs/schema/{name}.schema.json"));
    files.insert(
        schema("transcript"),
        place::schema::<transcript::Transcript>("rapporteur export --to json: rapporteur/1"),
    );
    files.insert(
        schema("findings"),
        place::schema::<Vec<findings::Finding>>("rapporteur check --format json"),
    );
    files.insert(
        schema("statistics"),
        place::schema::<Vec<statistics::RuleRow>>("rapporteur check --statistics --format json"),
    );
    files.insert(
        schema("rules"),
        place::schema::<Vec<rule_list::RuleEntry>>("rapporteur rules --format json"),
    );
    files.insert(schema("baseline"), place::schema::<baseline::Baseline>("A baseline of rapporteur check"));
    files.insert(schema("outline"), place::schema::<Vec<outline::Entry>>("rapporteur outline --format json"));
    files.insert(schema("explain"), place::schema::<explain::Explained>("rapporteur explain --format json"));
    files.insert(schema("stats"), place::schema::<stats::Stats>("rapporteur stats --format json"));
    files.insert(schema("settings"), settings::schema());
    files.insert("docs/dialects.md".into(), dialect_pages::page());
    files.insert(MANIFEST.into(), manifest(&fs::read_to_string(root().join(MANIFEST)).unwrap()));
    files.insert(
        schema("dialect"),
        place::schema::<Dialect>("A dialect of rapporteur: the conventions of one house"),
    );
    files
}

#[test]
fn generated_pages_are_fresh() {
    let files = generated();
    if std::env::var_os("RAPPORTEUR_UPDATE").is_some() {
        for (path, content) in &files {
            let path = root().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
    for (path, content) in &files {
        let found = fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(
            found == *content,
            "{} is stale; run RAPPORTEUR_UPDATE=1 cargo test generated",
            path.display()
        );
    }
    for folder in ["docs/rules", "docs/schema"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = PathBuf::from(folder).join(entry.unwrap().file_name());
            assert!(files.contains_key(&path), "{} is made from nothing; delete it", path.display());
        }
    }
}

/// What in `value` the part of `schema` at `part` forbids: as much of JSON Schema as ours makes use of.
fn faults(schema: &Value, part: &Value, value: &Value, at: &str, faults_found: &mut Vec<String>) {
    if let Some(reference) = part["$ref"].as_str() {
        let target = schema.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere");
        faults(schema, target, value, at, faults_found);
    }
    for choice in ["oneOf", "anyOf"] {
        let Some(parts) = part[choice].as_array() else { continue };
        let fits = |part: &&Value| {
            let mut found = Vec::new();
            faults(schema, part, value, at, &mut found);
            found.is_empty()
        };
        if !parts.iter().any(|part| fits(&part)) {
            faults_found.push(format!("{at}: {value} is none of the values"));
        }
    }
    if part["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        faults_found.push(format!("{at}: {value} is none of the values"));
    }
    if part.get("const").is_some_and(|only| only != value) {
        faults_found.push(format!("{at}: {value} is not {}", part["const"]));
    }
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        _ => panic!("unknown type {kind}"),
    };
    let kinds = part["type"].as_array().cloned().unwrap_or_else(|| vec![part["type"].clone()]);
    if !part["type"].is_null() && !kinds.iter().any(|kind| is(kind.as_str().unwrap())) {
        faults_found.push(format!("{at}: {value} is no {}", part["type"]));
    }
    if let Some(table) = value.as_object() {
        let needed = part["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let missing = needed.filter(|key| !table.contains_key(*key));
        faults_found.extend(missing.map(|key| format!("{at}: `{key}` is missing")));
        for (key, value) in table {
            match part["properties"].get(key) {
                Some(inner) => faults(schema, inner, value, &format!("{at}.{key}"), faults_found),
                None if part["additionalProperties"].is_object() => {
                    let inner = &part["additionalProperties"];
                    faults(schema, inner, value, &format!("{at}.{key}"), faults_found);
                }
                None if part["additionalProperties"] == false => {
                    faults_found.push(format!("{at}.{key}: unknown key"));
                }
                None => {}
            }
        }
    }
    for (number, value) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(inner) = part.get("items") {
            faults(schema, inner, value, &format!("{at}[{number}]"), faults_found);
        }
    }
    let beyond = |key: &str, wrong: fn(u64, u64) -> bool, size: Option<u64>| {
        part[key].as_u64().zip(size).is_some_and(|(bound, size)| wrong(size, bound))
    };
    let length = value.as_array().map(|list| list.len() as u64);
    if beyond("minimum", |size, least| size < least, value.as_u64())
        || beyond("maximum", |size, most| size > most, value.as_u64())
        || beyond("minItems", |size, least| size < least, length)
        || beyond("maxItems", |size, most| size > most, length)
    {
        faults_found.push(format!("{at}: {value} is out of bounds"));
    }
}

fn faults_of(schema: &Value, dialect: &str) -> Vec<String> {
    let table: toml::Table = dialect.parse().unwrap();
    let mut found = Vec::new();
    faults(schema, schema, &serde_json::to_value(table).unwrap(), "", &mut found);
    found
}

#[test]
fn embedded_dialects_fit_the_schema() {
    let schema: Value = serde_json::from_str(&place::schema::<Dialect>("")).unwrap();
    let dialects = super::files("src/syntax/dialects", ".toml");
    assert!(dialects.len() > 30);
    for (path, text) in dialects {
        assert_eq!(faults_of(&schema, &text), [""; 0], "{}", path.display());
    }
    // And it forbids what isn't a dialect.
    for (wrong, said) in [
        ("label.form = 'loud'", "is none of the values"),
        ("label.separater = ':'", "unknown key"),
        ("label.indent = [1, 2, 3]", "out of bounds"),
        ("noise.lines = 'x'", "is no \"array\""),
    ] {
        let found = faults_of(&schema, wrong).join("\n");
        assert!(found.contains(said), "{wrong}: {found}");
    }
}

#[test]
fn settings_fit_their_schema_as_they_are_read() {
    let schema: Value = serde_json::from_str(&settings::schema()).unwrap();
    let levels = rules::ALL.iter().map(|rule| format!("{} = 'off'\n", rule.name)).collect::<String>();
    let options = rules::ALL.iter().filter_map(|rule| {
        let option = rule.options.first()?;
        use rapporteur::analysis::rule::Value as Set;
        let value = match &option.default {
            Set::Flag(flag) => flag.to_string(),
            Set::Number(number) => number.to_string(),
            Set::Words(words) => format!("{words:?}"),
            Set::OwnWords(words) => format!("{words:?}"),
        };
        Some(format!("[rules.{}]\n{} = {value}\n", rule.name, option.name))
    });
    for good in [
        "".to_owned(),
        format!("[rules]\n{levels}"),
        options.collect(),
        "dialect = 'q-a'\nextends = 'a.toml'\ndialects = ['x']\ndocs-url = 'https://example.org'\n".into(),
        "dialect = 'of-our-own'\nextends = ['a.toml', 'b.toml']\n[groups]\ngate = 'error'\n".into(),
        "[dialect]\nextends = 'q-a'\n[[files]]\nglob = '*'\nrules = { two-labels = { level = 'info' } }\n"
            .into(),
    ] {
        assert_eq!(faults_of(&schema, &good), [""; 0], "{good}");
        let config = Config::parse(&good, Path::new("r.toml"));
        let faulty = config.problems.iter().filter(|problem| !problem.message.contains("no such file"));
        let faulty: Vec<_> = faulty.filter(|problem| !problem.message.contains("of-our-own")).collect();
        assert!(faulty.is_empty(), "{good}: {faulty:?}");
    }
    for (wrong, said) in [
        ("dialekt = 'q-a'", "unknown key"),
        ("dialect = 3", "is none of the values"),
        ("dialect.lable = 3", "is none of the values"),
        ("extends = 3", "is none of the values"),
        ("docs-url = 3", "is no \"string\""),
        ("[rules]\ndouble-space = 'loud'", "is none of the values"),
        ("[rules.double-space]\ncolour = 1", "is none of the values"),
        ("[groups]\ntypography = true", "is none of the values"),
        ("[groups]\ntypografy = 'off'", "unknown key"),
        ("[[files]]\ndialect = 'q-a'", "`glob` is missing"),
        ("[files]\nglob = 'x'", "is no \"array\""),
        ("[[term]]\nwords = ['x']", "`name` is missing"),
        ("[[term]]\nname = 'x'\nwords = ['x']\nscope = ['titles']", "is none of the values"),
    ] {
        let found = faults_of(&schema, wrong).join("\n");
        assert!(found.contains(said), "{wrong}: {found}");
        assert!(Config::parse(wrong, Path::new("r.toml")).broken, "{wrong}");
    }
}

#[test]
fn examples_of_settings_in_the_docs_are_right() {
    let of_settings: Value = serde_json::from_str(&settings::schema()).unwrap();
    let of_dialects: Value = serde_json::from_str(&place::schema::<Dialect>("")).unwrap();
    let mut seen = 0;
    for page in ["docs/configuration.md", "docs/dialects.md", "README.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        for example in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            // A file of a dialect says its name; the parameters of one stand on the page of dialects.
            let of_one = example.starts_with("# dialects/")
                || page == "docs/dialects.md" && !example.contains("dialect");
            let schema = if of_one { &of_dialects } else { &of_settings };
            assert_eq!(faults_of(schema, example), [""; 0], "{page}:\n{example}");
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn settings_of_vs_code_are_all_rules_and_read_as_they_stand_in_the_file() {
    let manifest: Value = serde_json::from_str(&fs::read_to_string(root().join(MANIFEST)).unwrap()).unwrap();
    let properties = &manifest["contributes"]["configuration"]["properties"];
    let schema = &properties["rapporteur.rules"];
    let of_rules = schema["properties"].as_object().unwrap();
    let names: Vec<_> = rules::ALL.iter().map(|rule| rule.name).collect();
    assert!(names.iter().all(|name| of_rules.contains_key(*name)) && of_rules.len() == names.len());
    let of = |part: &Value, value: Value| {
        let mut found = Vec::new();
        faults(part, part, &value, "", &mut found);
        found
    };
    for rule in rules::ALL {
        let text = of_rules[rule.name]["markdownDescription"].as_str().unwrap();
        assert!(text.contains(&rule.summary[1..]), "{}: {text}", rule.name);
        for good in [json!("off"), json!({"level": "hint"}), json!({})] {
            assert_eq!(of(schema, json!({rule.name: good})), [""; 0], "{}", rule.name);
        }
        for bad in [json!("loud"), json!({"level": 3}), json!({"colour": 1}), json!(true)] {
            assert!(!of(schema, json!({rule.name: bad})).is_empty(), "{}", rule.name);
        }
        let options = of_rules[rule.name]["anyOf"][1]["properties"].as_object().unwrap();
        assert_eq!(options.len(), 1 + rule.options.len(), "{}", rule.name);
    }
    let groups = &properties["rapporteur.groups"];
    assert_eq!(of(groups, json!({"typography": "off", "gate": "error"})), [""; 0]);
    assert!(!of(groups, json!({"typografy": "off"})).is_empty());
}
