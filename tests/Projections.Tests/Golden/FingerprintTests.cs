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
    private const string Fingerprints = $"{GoldenHistory.Place}/fingerprints.txt";

    private static IReadOnlyList<RecordedEvent> History => GoldenHistory.Read();

    public static TheoryData<string> Names => [.. ProjectionsCatalogue.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_version_folds_the_golden_history_to_the_same_rows_for_ever(string name)
    {
        var projection = ProjectionsCatalogue.All.Single(p => p.Name == name);

        Contradiction(projection).ShouldBeNull();
        Recorded(projection).ShouldNotBeNull(
            $"{Fingerprints} has no line for {name} v{projection.Version}: scripts/test --accept adds it");
    }

    [Fact]
    public void Every_event_that_a_read_model_looks_at_happens_in_the_golden_history() =>
        Untold().ShouldBeEmpty("scripts/test --accept goes on with the history when the golden weeks tell of it");

    [Fact]
    public void Every_read_model_has_rows_after_the_golden_history() => ProjectionsCatalogue.All
        .Where(p => !new FoldedRows(p).Fold(History).Rows.Any()).Select(p => p.Name).ShouldBeEmpty();

    /// <summary>A new version gets a line. When an event is new the history goes on, which changes the fingerprints;
    /// that no fold has changed is seen before, over the history as it stands.</summary>
    [Fact, Accepts]
    public void The_golden_history_and_its_fingerprints_are_as_they_were_accepted()
    {
        ProjectionsCatalogue.All.Select(Contradiction).OfType<string>().ShouldBeEmpty();
        var lines = Lines();
        if (AcceptedFiles.Here.IsAccepting && Untold().Any())
        {
            var untold = Untold().ToHashSet();
            GoldenHistory.Append(GoldenWeeks.Tell(), e => untold.Contains(e.Body.GetType()));
            lines = [];
        }

        Untold().ShouldBeEmpty("a read model looks at what does not happen in GoldenWeeks: tell it there first");
        string[] more = [.. ProjectionsCatalogue.All.Select(Fingerprint).Except(lines)];
        AcceptedFiles.Here.IsFresh(Fingerprints, string.Concat(lines.Concat(more).Select(line => line + "\n")));
    }

    private static IEnumerable<Type> Untold() => ProjectionsCatalogue.All.SelectMany(p => p.EventTypes).Distinct()
        .Except(History.Select(e => e.Body.GetType()));

    private static string[] Lines() => File.ReadAllLines(Path.Combine(AcceptedFiles.Here.Root, Fingerprints));

    private static string? Recorded(Projection projection) =>
        Lines().FirstOrDefault(line => line.StartsWith($"{projection.Name} v{projection.Version} "));

    private static string? Contradiction(Projection projection) =>
        Recorded(projection) is { } recorded && recorded != Fingerprint(projection)
            ? $"{projection.Name} folds otherwise than version {projection.Version} did: raise the version"
            : null;

    private static string Fingerprint(Projection projection)
    {
        var rows = StoredRow.Text(new FoldedRows(projection).Fold(GoldenHistory.Read()).Rows);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        return $"{projection.Name} v{projection.Version} {hash}";
    }
}
