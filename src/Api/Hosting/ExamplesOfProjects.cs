namespace Daybook.Api.Hosting;

/// <summary>Examples of projects.</summary>
internal static class ExamplesOfProjects
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["open-project"] = """
            {"project":"XM-1","name":"二号产线","customer":"C001","manager":"王芳","currency":"CNY",
             "startOn":"2026-01-05"}
            """,
        ["plan-project"] = """
            {"effectiveOn":"2026-01-05","reason":"立项","tasks":[
             {"code":"1","name":"土建","days":0},{"code":"1.1","name":"设计","parent":"1","days":10},
             {"code":"1.2","name":"施工","parent":"1","days":30},{"code":"2","name":"设备安装","days":15}],
             "dependencies":[{"task":"1.2","after":"1.1","lagDays":2},{"task":"2","after":"1.2","lagDays":0}]}
            """,
        ["budget-task"] = """
            {"task":"1.1","amount":{"amount":20000.00,"currency":"CNY"},"effectiveOn":"2026-01-05"}
            """,
        ["report-progress"] = """
            {"task":"1.1","percent":40,"effectiveOn":"2026-01-09"}
            """,
        ["book-time"] = """
            {"project":"XM-1","task":"1.1","number":"GS-1","person":"李雷","hours":8,"rate":120.00,
             "effectiveOn":"2026-01-06"}
            """,
        ["book-expense"] = """
            {"project":"XM-1","task":"1.1","number":"FY-1","amount":{"amount":356.00,"currency":"CNY"},
             "receipt":"25442000123","what":"测绘仪租赁","effectiveOn":"2026-01-07"}
            """,
        ["withdraw-cost"] = """
            {"reason":"记错任务"}
            """,
        ["charge-purchase"] = """
            {"task":"2","purchaseOrder":"1001","line":1}
            """,
        ["release-purchase"] = """
            {"reason":"改由仓库领用"}
            """,
        ["sign-contract"] = """
            {"number":"HT-1","project":"XM-1","customer":"C001","value":{"amount":100000.00,"currency":"CNY"},
             "deposit":{"amount":20000.00,"currency":"CNY"},"retention":0.05,"signedOn":"2026-01-05",
             "retentionOn":"2027-01-05","milestones":[
             {"code":"M1","name":"设备到货","amount":{"amount":45000.00,"currency":"CNY"},"plannedOn":"2026-02-20"},
             {"code":"M2","name":"验收","amount":{"amount":30000.00,"currency":"CNY"},"plannedOn":"2026-03-20"}]}
            """,
        ["reach-contract-part"] = """
            {"part":"DEPOSIT","effectiveOn":"2026-01-05"}
            """,
        ["receive-contract-part"] = """
            {"part":"DEPOSIT","reference":"SK-9001","amount":{"amount":20000.00,"currency":"CNY"},
             "effectiveOn":"2026-01-08"}
            """,
        ["close-project"] = """
            {"reason":"已完工验收"}
            """,
    };
}
