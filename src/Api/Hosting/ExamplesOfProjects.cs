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
        ["close-project"] = """
            {"reason":"已完工验收"}
            """,
    };
}
