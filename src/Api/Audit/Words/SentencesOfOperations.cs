namespace Daybook.Api.Audit;

/// <summary>Keys, webhooks, and what the engine itself writes.</summary>
internal static class SentencesOfOperations
{
    public static Dictionary<string, Sentence> Access => new()
    {
        ["access.key-created.v2"] = new("created {subject}, {name}, for {roles}", "创建了{subject}（{name}），角色 {roles}"),
        ["access.key-revoked.v1"] = new("revoked {subject}", "吊销了{subject}"),
        ["access.personal-data-read.v1"] = new(
            "read personal data: {thing}", "查阅了个人信息：{thing}"),
        ["access.personal-data-exported.v1"] = new(
            "exported {rows} rows of {thing} with personal data as {format}",
            "以 {format} 导出了含个人信息的 {thing}，共 {rows} 行"),
        ["access.user-invited.v1"] = new(
            "invited {subject}, {name}, for {roles}", "邀请了{subject}（{name}），角色 {roles}"),
        ["access.user-joined.v1"] = new("joined as {subject} with a password", "以{subject}加入，设置了密码"),
        ["access.password-changed.v1"] = new("changed the password of {subject}", "修改了{subject}的密码"),
        ["access.password-reset.v1"] = new(
            "reset the password of {subject}; the invitation holds until {expiresAt}",
            "重置了{subject}的密码，邀请至 {expiresAt} 有效"),
        ["access.user-roles-changed.v1"] = new("gave {subject} the roles {roles}", "将{subject}的角色改为 {roles}"),
        ["access.user-renamed.v1"] = new("renamed {subject} to {name}", "将{subject}改名为 {name}"),
        ["access.user-locale-changed.v1"] = new(
            "changed the language of {subject} to {locale}", "将{subject}的语言改为 {locale}"),
        ["access.user-locked.v1"] = new("locked {subject}", "锁定了{subject}"),
        ["access.user-unlocked.v1"] = new("unlocked {subject}", "解锁了{subject}"),
        ["access.admin-entered.v1"] = new("entered {login} in {subject}", "将 {login} 登记到{subject}"),
        ["access.admin-struck.v1"] = new("struck {login} off {subject}", "从{subject}中注销了 {login}"),
        ["access.signed-in.v1"] = new("signed in from {address}", "从 {address} 登录"),
        ["access.signed-out.v1"] = new("signed out", "退出登录"),
        ["access.sign-in-failed.v1"] = new(
            "failed to sign in from {address} ({subject})", "从 {address} 登录失败（{subject}）"),
        ["access.sign-ins-failing.v1"] = new(
            "failed to sign in {failures} times on one day; more is not written down ({subject})",
            "当日登录失败已达 {failures} 次，其余不再记录（{subject}）"),
        ["access.sign-ins-held-back.v1"] = new(
            "tried too often from {address} and is held back until {until} ({subject})",
            "从 {address} 尝试次数过多，至 {until} 前不予受理（{subject}）"),
        ["access.view-saved.v1"] = new("saved the view {name} of the list {list}", "为列表 {list} 保存了视图“{name}”"),
        ["access.view-replaced.v1"] = new(
            "replaced what the view {name} of the list {list} shows", "更新了列表 {list} 的视图“{name}”的内容"),
        ["access.view-renamed.v1"] = new(
            "renamed the view {name} of the list {list} to {to}", "将列表 {list} 的视图“{name}”改名为“{to}”"),
        ["access.view-removed.v1"] = new(
            "removed the view {name} of the list {list}", "删除了列表 {list} 的视图“{name}”"),
        ["access.default-view-set.v1"] = new(
            "opens the list {list} with the view {name} from now on", "将“{name}”设为列表 {list} 的默认视图"),
        ["access.default-view-cleared.v1"] = new(
            "opens the list {list} without a view from now on", "取消了列表 {list} 的默认视图"),
    };

    public static Dictionary<string, Sentence> Webhooks => new()
    {
        ["webhooks.endpoint-registered.v1"] = new(
            "registered {subject} at {terms.url} for {terms.events}",
            "登记了{subject}，地址 {terms.url}，接收 {terms.events}"),
        ["webhooks.endpoint-changed.v1"] = new(
            "changed {subject} to {terms.url} for {terms.events}",
            "变更了{subject}，地址 {terms.url}，接收 {terms.events}"),
        ["webhooks.endpoint-disabled.v1"] = new("disabled {subject}", "停用了{subject}"),
        ["webhooks.endpoint-enabled.v1"] = new("enabled {subject}", "启用了{subject}"),
        ["webhooks.endpoint-removed.v1"] = new("removed {subject}", "删除了{subject}"),
        ["webhooks.endpoint-entered.v1"] = new(
            "added webhook endpoint {endpoint} to {subject}", "在{subject}中登记了接收端 {endpoint}"),
        ["webhooks.endpoint-struck.v1"] = new(
            "removed webhook endpoint {endpoint} from {subject}", "从{subject}中注销了接收端 {endpoint}"),
        ["webhooks.secret-rotated.v1"] = new(
            "rotated the secret of {subject}; the previous one is valid until {previousUntil}",
            "轮换了{subject}的密钥，旧密钥至 {previousUntil} 失效"),
        ["webhooks.test-requested.v1"] = new("requested a test of {subject}", "要求测试{subject}"),
        ["webhooks.repetition-requested.v1"] = new(
            "requested to send {type} of position {fact} to {subject} again", "要求把位置 {fact} 的 {type} 再推送给{subject}"),
    };

    public static Dictionary<string, Sentence> Engine => new()
    {
        ["read-model.rebuild-asked.v1"] = new(
            "asked for a rebuild of the read model {readModel}", "要求重建读模型 {readModel}"),
        ["process.deployed.v1"] = new("deployed the process {process}", "部署了流程{process}"),
        ["process.paused.v1"] = new("paused the process {process}", "暂停了流程{process}"),
        ["process.unpaused.v1"] = new("continued the process {process}", "让流程{process} 继续"),
        ["process.resumed.v1"] = new(
            "restarted the stopped process {process}", "让已停止的流程{process} 重试"),
        ["process.retired.v1"] = new("retired the process {process}", "停用了流程{process}"),
        ["process.reacted.v1"] = new(
            "reacted to [{input.type} at position {input.position}][the timer {input.timer}] with {commands:count} "
            + "commands: {why}",
            "对[位置 {input.position} 的 {input.type}][定时器 {input.timer}]作出反应，发出 {commands:count} 个命令：{why}"),
        ["process.timer-passed.v1"] = new(
            "ignored the timer {timer} of {subject}, because there was nothing to do",
            "{subject}的定时器 {timer} 到时，已无事可做"),
        ["process.parked.v1"] = new(
            "parked command {record}.{ordinal} of {subject}, which was refused: {message} ({code})",
            "搁置了{subject}的命令 {record}.{ordinal}，因被拒绝：{message}（{code}）"),
        ["process.retried.v2"] = new(
            "retried the parked command {record}.{ordinal} of {subject}",
            "让{subject}的搁置命令 {record}.{ordinal} 重新发送"),
        ["process.dismissed.v1"] = new(
            "dismissed the parked command {record}.{ordinal} of {subject}", "放弃了{subject}的搁置命令 {record}.{ordinal}"),
        ["message.replayed.v1"] = new(
            "replayed {subject} ({message.type}, which had failed: {message.exceptionMessage})",
            "让{subject}重新处理（{message.type}，失败原因：{message.exceptionMessage}）"),
        ["message.discarded.v1"] = new(
            "discarded {subject} ({message.type}, which had failed: {message.exceptionMessage})",
            "丢弃了{subject}（{message.type}，失败原因：{message.exceptionMessage}）"),
        ["ledger.foreign-rows-removed.v1"] = new(
            "removed {rows:count} rows written without {subject}, and {progressions:count} progressions ahead of them",
            "清除了绕过{subject}写入的 {rows:count} 行，以及超前的 {progressions:count} 个进度"),
    };
}
