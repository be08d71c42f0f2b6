namespace Daybook.Api.Hosting;

/// <summary>Examples of how suppliers are judged, and of how much there should be of their goods.</summary>
internal static class ExamplesOfSuppliers
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["compute-stock-policies"] = """
            {"run":"CL-2601","serviceLevel":0.95,"effectiveOn":"2026-01-04"}
            """,
        ["set-stock-levels"] = """
            {"warehouse":"FS1","sku":"KETTLE-17","least":{"value":6,"unit":"EA"},"most":{"value":600,"unit":"EA"}}
            """,
        ["apply-qualification"] = """
            {"supplier":"S001","group":"ALL","reason":"样品与现场审核合格"}
            """,
        ["qualify-supplier"] = """
            {"effectiveOn":"2026-01-04","until":"2027-12-31","reason":"评审通过"}
            """,
        ["set-supplier-rules"] = """
            {"weights":{"onTime":40,"inFull":20,"quality":30,"price":10},"floor":65,"days":365,"onlyQualified":false,
             "reason":"年度调整"}
            """,
        ["review-suppliers"] = """
            {"review":"KH-2601","effectiveOn":"2026-01-31"}
            """,
    };
}
