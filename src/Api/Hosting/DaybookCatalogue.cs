using Daybook.Domain;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Workers;

namespace Daybook.Api.Hosting;

/// <summary>The whole business, as the engine is told of it.</summary>
public static class DaybookCatalogue
{
    public static Catalogue Whole { get; } = Of(WorkersCatalogue.FollowUpDays);

    /// <summary>The same where customers are asked after so many days.</summary>
    public static Catalogue Of(int followUpDays) => With(WorkersCatalogue.ProcessesWith(followUpDays));

    /// <summary>The business with other processes, or none.</summary>
    public static Catalogue With(IReadOnlyList<Process> processes) => new(
        DomainCatalogue.Events, DomainCatalogue.Deciders, WorkersCatalogue.Operations, WorkersCatalogue.Notes,
        DomainCatalogue.Upcasters.Concat(WorkersCatalogue.Upcasters), ProjectionsCatalogue.All, processes,
        WorkersCatalogue.Messages);
}
