using Daybook.Ledger.Tests.Processes;
using Daybook.Ledger.Tests.Projections;
using Daybook.Ledger.Tests.Store;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Daybook.Ledger.Tests.LongestFirst))]

namespace Daybook.Ledger.Tests;

/// <summary>The classes that take about a minute run first, so that none of them runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(ScheduleTests), nameof(FoldPropertyTests), nameof(KilledTests), nameof(RebuildTests),
        nameof(InstanceSnapshotTests), nameof(PageCrashTests),
    ];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(Longest, c.TestCollectionDisplayName.Contains) switch
        {
            -1 => Longest.Length,
            var place => place,
        })];
}
