using Daybook.Api.Hosting;
using Daybook.Domain.Orders;
using Daybook.Imports;
using Daybook.Imports.Sample;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers.Orders;

namespace Daybook.Bench;

/// <summary>The ledgers on which the console is measured.</summary>
internal static class ConsoleLedger
{
    private const int OrdersPerCommand = 100;
    private const int InFlight = 16;

    /// <summary>One in so many orders waits for a person.</summary>
    private const int HeldEvery = 50;

    private static readonly DateOnly FirstDay = new(2022, 1, 1);
    private const int Days = 1_700;

    /// <summary>The sample company, with its processes.</summary>
    /// <returns>Its orders, as they stand in addresses.</returns>
    public static async Task<IReadOnlyList<string>> Sample(BenchDatabase database)
    {
        await using var node = await Node(database, DaybookCatalogue.Whole);
        await node.StartWorkers(CancellationToken.None);
        var plan = SampleCompany.Plan();
        var result = await new ImportRunner(node).Run(plan, CancellationToken.None);
        if (result.Errors.Count > 0) throw new InvalidOperationException($"{result.Errors[0]}");
        return [.. Placed(plan).Select(o => $"{o.Channel}/{o.Number}")];
    }

    /// <summary>The files of the sample company, and its orders again and again under other numbers, spread over years:
    /// checked, and some waiting for a person. They are appended through the ledger a hundred at a time, by a node
    /// without processes, so what follows by itself is not measured here.</summary>
    /// <returns>The orders, as they stand in addresses.</returns>
    public static async Task<IReadOnlyList<string>> Fill(BenchDatabase database, int orders)
    {
        await using var node = await Node(database, DaybookCatalogue.With([]));
        var plan = SampleCompany.Plan();
        // Files and rules of the company; stock and orders come after them.
        await new ImportRunner(node).Run(plan with { Stages = [.. plan.Stages.Take(2)] }, CancellationToken.None);
        var made = Placed(plan).ToList();
        var all = Enumerable.Range(0, orders).Select(n => made[n % made.Count] with
        {
            Number = $"F{n:00000000}",
            OrderedOn = FirstDay.AddDays((int)((long)n * Days / orders)),
            RequiredOn = null,
        });
        var answers = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForEachAsync(all.Chunk(OrdersPerCommand), answers, (some, _) => Append(node, some));
        return [.. Enumerable.Range(0, orders).Select(n => $"{made[n % made.Count].Channel}/F{n:00000000}")];
    }

    private static IEnumerable<SalesOrderCommand.Place> Placed(ImportPlan plan) =>
        plan.Stages.SelectMany(s => s.Commands).Select(c => c.Operation).OfType<PlaceOrder>().Select(p => p.Order);

    private static async ValueTask Append(LedgerNode node, SalesOrderCommand.Place[] orders)
    {
        var first = orders[0];
        var envelope = new Envelope($"fill {first.Number}", "bench", first.OrderedOn) { Lane = Lane.Imports };
        var steps = orders.SelectMany(Steps).ToList();
        var answer = await node.Ledger.Append(new Transaction(envelope, steps), CancellationToken.None);
        if (answer is not Answer.Accepted) throw new InvalidOperationException($"not accepted: {answer}");
    }

    private static IEnumerable<Step> Steps(SalesOrderCommand.Place order, int n)
    {
        var stream = new OrderKey(order.Channel, order.Number).Order();
        yield return SalesOrderDecider.On(stream, order);
        yield return SalesOrderDecider.On(stream, new SalesOrderCommand.Validate(
            n % HeldEvery > 0
                ? []
                : [new Finding(Finding.PriceDeviates, "The price of line 1 differs.", "Ask the customer.")]));
    }

    private static async Task<LedgerNode> Node(BenchDatabase database, Catalogue catalogue)
    {
        await Migration.Apply(database.ConnectionString);
        var options = new LedgerOptions { DirectConnection = database.ConnectionString };
        var node = await LedgerNode.Start(catalogue, options, CancellationToken.None);
        await ConsoleServer.Admit(node);
        return node;
    }
}
