//! Addresses in the client's own spelling.

use std::time::Duration;

use serde_json::json;

use super::client::Wire;

#[test]
fn addresses_are_served_and_come_back_as_written() {
    let mut wire = Wire::spawn().begin();
    for uri in [
        "file:///home/me/a[1].txt",
        "file:///home/me/with space.txt",
        "file:///home/me/caf\u{e9}/\u{6587}\u{4ef6}.txt",
        "file:///home/me/100%.txt",
        "file:///c%3A/Users/me/a.txt",
        "file:///C:/Users/me/b.txt",
        "file:///home/me/%5b2%5d.txt",
        "file:///home/me/{x}|^`.txt",
        "untitled:Untitled-1",
        "untitled:Unnamed 2",
        "vscode-notebook-cell:/home/me/n b.ipynb#W0sZmlsZQ%3D%3D",
        "vscode-remote://ssh-remote+my-host/home/me/a [b].txt",
        "git:/home/me/a.txt?{\"ref\":\"HEAD\"}",
        "file://server/share/a b.txt",
        "file:///C:\\Users\\me\\a.txt",
    ] {
        wire.open(uri, &format!("Anna Berg: {uri}\n"));
        assert_eq!(wire.text(uri), format!("Anna Berg: {uri}\n"), "{uri}");
        let change = json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "new"}]});
        wire.notify("textDocument/didChange", change);
        assert_eq!(wire.text(uri), "new", "{uri}");
        wire.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        assert_eq!(wire.text(uri), json!(null), "{uri} is closed");
        std::thread::sleep(Duration::from_millis(20));
        while let Some(message) =
            wire.find(Duration::ZERO, |message| message["method"] == "textDocument/publishDiagnostics")
        {
            let own = message.value["params"]["uri"].as_str().unwrap();
            assert!(own == uri || own == super::client::GOOD, "{own} for {uri}");
        }
    }
    wire.lives("addresses");
}

#[test]
fn spellings_of_one_document() {
    let mut wire = Wire::spawn().begin();
    for (opened, asked) in [
        ("file:///c%3A/x.txt", "file:///C:/x.txt"),
        ("file:///D:/y.txt", "file:///d%3a/y.txt"),
        ("file:///a[1].txt", "file:///a%5B1%5d.txt"),
        ("file:///%c3%a9.txt", "file:///\u{e9}.txt"),
    ] {
        wire.open(opened, opened);
        assert_eq!(wire.text(asked), opened, "{asked}");
        assert_eq!(wire.text(opened), opened);
    }
}

#[test]
fn malformed_addresses_are_survived() {
    let mut wire = Wire::spawn().begin();
    let long = format!("file:///{}", "x[".repeat(200_000));
    for uri in [
        "",
        " ",
        "relative.txt",
        "/absolute.txt",
        "file:///%",
        "file:///%zz",
        "://",
        "file://[::1",
        "a:b@c:x//",
        "1:x",
        "\u{0}",
        "file:///\u{0}",
        "#",
        &long,
    ] {
        wire.open(uri, "odd");
        let answer = wire.request("rapporteur/text", json!({"textDocument": {"uri": uri}}));
        let code = &answer["error"]["code"];
        assert!(answer.get("result").is_some() || code == -32602, "{uri:.40}: {answer}");
        let position = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        let answer = wire.request("textDocument/hover", position);
        assert!(answer.get("result").is_some() || answer["error"]["code"] == -32602, "{uri:.40}: {answer}");
        wire.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        wire.lives(&format!("{uri:.40}"));
    }
}

#[test]
fn edits_have_the_clients_spelling() {
    let mut wire = Wire::within().begin();
    for uri in ["file:///a[1] \u{e9}.txt", "file:///plain.txt"] {
        wire.open(uri, "x");
        let answer = wire.request("test/edit", json!({"uri": uri}));
        let changes = answer["result"]["changes"].as_object().unwrap();
        assert_eq!(changes.keys().collect::<Vec<_>>(), [uri]);
        assert_eq!(answer["result"]["documentChanges"][0]["textDocument"]["uri"], uri);
        let message = wire.find(Duration::from_secs(5), |message| message["params"]["uri"] == uri);
        assert!(message.is_some(), "findings in the client's spelling");
    }
}
