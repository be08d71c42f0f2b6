using System.Security.Cryptography;
using System.Text;
using Daybook.Kernel;
using Daybook.Projections.Tests.Histories;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Golden;

/// <summary>Whoever changes a fold or a row raises the version (engine.md, rules 15 and 21): rows of one version are
/// the same in every program that folds them.</summary>
public sealed class FingerprintTests
{
    private static readonly string File = Path.Combine(GoldenHistory.Folder(), "fingerprints.txt");

    private static IReadOnlyList<RecordedEvent> History => GoldenHistory.Read();

    public static TheoryData<string> Names => [.. ProjectionsCatalogue.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_version_folds_the_golden_history_to_the_same_rows_for_ever(string name)
    {
        var projection = ProjectionsCatalogue.All.Single(p => p.Name == name);
        var now = Fingerprint(projection);
        var recorded = System.IO.File.ReadLines(File)
            .FirstOrDefault(line => line.StartsWith($"{name} v{projection.Version} "));

        if (recorded is null) Assert.Fail($"{File} has no line for this version; add: {now}");
        else recorded.ShouldBe(now, $"{name} folds otherwise than version {projection.Version} did: raise the version");
    }

    [Fact]
    public void Every_event_that_a_read_model_looks_at_happens_in_the_golden_history() =>
        ProjectionsCatalogue.All.SelectMany(p => p.EventTypes).Distinct()
            .Except(History.Select(e => e.Body.GetType())).ShouldBeEmpty();

    [Fact]
    public void Every_read_model_has_rows_after_the_golden_history() => ProjectionsCatalogue.All
        .Where(p => !new FoldedRows(p).Fold(History).Rows.Any()).Select(p => p.Name).ShouldBeEmpty();

    /// <summary>Run by hand when an event is new; what it changes is reviewed like any other change.</summary>
    [Fact(Explicit = true)]
    public void Write_the_golden_history_and_its_fingerprints_anew()
    {
        GoldenHistory.Write(GoldenWeeks.Tell());
        System.IO.File.WriteAllLines(File, ProjectionsCatalogue.All.Select(Fingerprint));
    }

    private static string Fingerprint(Projection projection)
    {
        var rows = StoredRow.Text(new FoldedRows(projection).Fold(GoldenHistory.Read()).Rows);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        return $"{projection.Name} v{projection.Version} {hash}";
    }
}
