using System.Reflection;
using Daybook.Kernel;
using Daybook.Workers.Customers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;

namespace Daybook.Workers;

/// <summary>What the systems do together: the operations, and the processes that send them.</summary>
public static class WorkersCatalogue
{
    /// <summary>The company whose books are kept; several companies come with consolidation (F7).</summary>
    public const string Company = "main";

    /// <summary>So many days after the delivery the customer is asked, where nobody says otherwise.</summary>
    public const int FollowUpDays = 7;

    /// <summary>Every operation, found by its base type so that none is forgotten.</summary>
    public static IReadOnlyList<StoredType> Operations { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => StoredType.Of(WorkersJson.Default, t)),
    ];

    /// <summary>What the processes remember.</summary>
    public static IReadOnlyList<StoredType> Notes { get; } =
    [
        .. new[]
        {
            typeof(OrderIntake.Noted), typeof(BackOrders.Noted), typeof(CartHolds.Noted), typeof(Billing.Noted),
            typeof(Settlement.Noted), typeof(FollowUp.Noted),
        }.Select(t => StoredType.Of(WorkersJson.Default, t)),
    ];

    /// <summary>What the processes want done outside the ledger, found by its base type.</summary>
    public static IReadOnlyList<StoredType> Messages { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Message)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => StoredType.Of(WorkersJson.Default, t)),
    ];

    /// <summary>The processes, in the order in which an order meets them.</summary>
    public static IReadOnlyList<Process> Processes { get; } = ProcessesWith(FollowUpDays);

    /// <summary>The processes, where the customer is asked after so many days.</summary>
    public static IReadOnlyList<Process> ProcessesWith(int followUpDays) =>
    [
        new OrderIntake(), new BackOrders(), new CartHolds(), new Fulfilment(), new Billing(Company),
            new Settlement(Company), new FollowUp(followUpDays),
    ];
}
