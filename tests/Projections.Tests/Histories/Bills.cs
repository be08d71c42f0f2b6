using Daybook.Domain.Products;
using Daybook.Workers.Products;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What goods are made of.</summary>
internal static class Bills
{
    /// <summary>A bill whose draft is written again, a version that replaces it, and one that is withdrawn before it
    /// begins.</summary>
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

        void Write(string version, params WantedPart[] lines) =>
            company.Do(new WriteBill(Blender, version, Pieces(1), [.. lines])).ShouldBeNull();
        static Kernel.Step Withdraw(string version, string reason) => BillDecider.On(
            BillDecider.Stream(Blender), new BillCommand.Withdraw(version, Monday.AddDays(15), reason));
    }
}
