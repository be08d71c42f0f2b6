using Daybook.Domain.Products;
using Daybook.Workers.Products;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What goods are made of.</summary>
internal static class Bills
{
    /// <summary>A bill whose draft is written again, a version that replaces it, and one that is withdrawn before it
    /// begins; then changes that are carried out, rejected and withdrawn.</summary>
    public static void Tell(Company company)
    {
        WantedPart kettle = new(10, Kettle, Pieces(2), 12.5m, true);
        Write("V1.0", kettle, new WantedPart(20, Cooker, Pieces(1)));
        Write("V1.0", kettle with { Alternates = [Cooker] }, new WantedPart(30, Cooker, Pieces(3)));
        Write("V1.1", kettle);
        Write("V2.0", kettle);
        string[] versions = ["V1.0", "V1.1", "V2.0"];
        foreach (var (version, n) in versions.Select((version, n) => (version, n)))
            company.Do(new ReleaseBill(Blender, version, Monday.AddDays(10 * n))).ShouldBeNull();
        company.Do(Withdraw("V2.0", "图纸有误")).ShouldBeNull();
        company.Do(Withdraw("V1.1", "停用")).ShouldBeNull();

        Request("ECO-1", "V2.1", 30, 5);
        company.Do(new ApproveChange("ECO-1", "李强", "@liqiang")).ShouldBeNull();
        company.Do(new CarryOutChange("ECO-1")).ShouldBeNull();
        Request("ECO-2", "V2.2", 31, 6);
        company.Do(ChangeOrderDecider.On(
            ChangeOrderDecider.Stream("ECO-2"), new ChangeOrderCommand.Reject("李强", "先验证"))).ShouldBeNull();
        Request("ECO-3", "V2.3", 32, 7);
        company.Do(ChangeOrderDecider.On(
            ChangeOrderDecider.Stream("ECO-3"), new ChangeOrderCommand.Withdraw("不改了"))).ShouldBeNull();

        void Request(string number, string version, int days, decimal pieces) => company.Do(new RequestChange(
            number, Blender, version, Monday.AddDays(days), Pieces(1), [kettle with { Quantity = Pieces(pieces) }],
            "降本", "王芳", "@wangfang")).ShouldBeNull();
        void Write(string version, params WantedPart[] lines) =>
            company.Do(new WriteBill(Blender, version, Pieces(1), [.. lines])).ShouldBeNull();
        static Kernel.Step Withdraw(string version, string reason) => BillDecider.On(
            BillDecider.Stream(Blender), new BillCommand.Withdraw(version, Monday.AddDays(15), reason));
    }
}
