using Daybook.Domain;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Workers;
using Daybook.Workers.Office;

namespace Daybook.Api.Hosting;

/// <summary>All types of the business, as the engine needs them.</summary>
public static class DaybookCatalogue
{
    public static Catalogue Whole { get; } = Of(WorkersCatalogue.FollowUpDays, TimeZoneInfo.Local);

    /// <summary>The whole business, with the number of days until the customer is asked and the company's time
    /// zone.</summary>
    public static Catalogue Of(int followUpDays, TimeZoneInfo zone, TimeProvider? clock = null) =>
        With(WorkersCatalogue.ProcessesWith(followUpDays, zone), clock);

    /// <summary>The business with other processes, or none.</summary>
    /// <param name="clock">By which approvals are requested.</param>
    public static Catalogue With(IReadOnlyList<Process> processes, TimeProvider? clock = null) => new(
        DomainCatalogue.Events, DomainCatalogue.Deciders, WorkersCatalogue.Operations, WorkersCatalogue.Notes,
        DomainCatalogue.Upcasters.Concat(WorkersCatalogue.Upcasters), ProjectionsCatalogue.All, processes,
        WorkersCatalogue.Messages)
    {
        Gate = new ApprovalGate(
            () => DateOnly.FromDateTime((clock ?? TimeProvider.System).GetLocalNow().DateTime)),
    };
}
