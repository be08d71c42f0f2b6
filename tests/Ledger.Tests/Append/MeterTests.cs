using System.Runtime.CompilerServices;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Measurements are published to listeners.</summary>
public sealed class MeterTests
{
    [Fact]
    public void Every_metric_of_the_engine_is_described_in_the_architecture()
    {
        using var metered = new Metered();
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/architecture.md"));

        metered.Names.Count.ShouldBeGreaterThan(6);
        metered.Names.Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
