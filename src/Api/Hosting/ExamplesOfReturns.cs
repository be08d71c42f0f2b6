namespace Daybook.Api.Hosting;

/// <summary>Examples of goods that come back.</summary>
internal static class ExamplesOfReturns
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["ask-return"] = """
            {"number":"TH-1","orderId":"TM:1001","warehouse":"FS1","reason":"damaged","wish":"refund",
             "lines":[{"line":1,"quantity":{"value":1,"unit":"EA"}}]}
            """,
        ["receive-return"] = """
            {"receipt":"TR-1","line":1,"quantity":{"value":1,"unit":"EA"}}
            """,
        ["restock-return"] = """
            {"document":"TJ-1","line":1,"quantity":{"value":1,"unit":"EA"},"bin":"FS1-A-01-01"}
            """,
        ["refund-return"] = """
            {"payment":"TK-1","amount":{"amount":100.00,"currency":"CNY"}}
            """,
    };
}
