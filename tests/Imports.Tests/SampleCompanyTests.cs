using Daybook.Domain;
using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Domain.Orders;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Imports.Sample;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers;
using Daybook.Workers.Orders;

namespace Daybook.Imports.Tests;

public sealed class SampleCompanyTests
{
    [Fact]
    public void The_sample_company_is_the_same_every_time()
    {
        static List<string> Commands() =>
            [.. SampleCompany.Plan().Stages.SelectMany(s => s.Commands).Select(c => $"{c.Id} {c.EffectiveOn:O}")];

        Commands().ShouldBe(Commands());
        Commands().Distinct().Count().ShouldBe(Commands().Count);
    }

    [Fact]
    public void Small_things_come_and_are_sold_by_the_carton_too()
    {
        var ledger = Played("files", "sourcing rules", "opening stock", "orders");

        var received = ledger.Events.Select(e => e.Body).OfType<StockEvent.Received>()
            .Where(e => e.Stated is not null).ToList();
        received.Count.ShouldBe(4, "two things in two warehouses");
        received.ShouldAllBe(e => e.Stated!.Value.Unit == "CTN" && e.Quantity.Unit == "EA");
        var orders = ledger.Events.Select(e => e.Body).OfType<SalesOrderEvent.Placed>().ToList();
        orders.SelectMany(o => o.Lines).Count(l => l.Quantity.Unit == "CTN").ShouldBeGreaterThan(20);
        orders.Count(o => o.Lines.GroupBy(l => l.Sku).Any(same => same.Count() == 2)).ShouldBeGreaterThan(5);
        orders.ShouldAllBe(o => o.Lines.Select(l => l.Line).SequenceEqual(Enumerable.Range(1, o.Lines.Length)));
    }

    [Fact]
    public void The_sample_company_has_a_few_hundred_orders_over_six_weeks()
    {
        var orders = SampleCompany.Plan().Stages.Single(s => s.Name == "orders").Commands;

        orders.Count.ShouldBeInRange(200, 500);
        orders.Select(o => o.EffectiveOn).Distinct().Count().ShouldBe(42);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_sample_company_comes_out_the_same_whichever_command_is_faster(int seed) =>
        (await Loaded(new Random(seed))).ShouldBe(await Loaded(null));

    [Fact, Shows("O4")]
    public void Orders_of_persons_are_sent_by_the_sourcing_rules_and_those_of_companies_by_their_wish()
    {
        var orders = SampleCompany.Plan().Stages.Single(s => s.Name == "orders").Commands
            .Select(c => ((PlaceOrder)c.Operation).Order).ToList();

        orders.Where(o => o.Channel == "B2B").ShouldAllBe(o => o.Warehouses.Length == 2);
        orders.Where(o => o.Channel != "B2B").ShouldAllBe(o => o.Warehouses.IsEmpty);
    }

    [Fact]
    public async Task Some_orders_of_the_sample_company_wait_for_stock_and_some_got_it_late()
    {
        var orders = (await Loaded(null)).Where(line => line.StartsWith("order ")).ToList();

        orders.Count(line => line.Contains("BackOrdered")).ShouldBeInRange(3, 15);
        orders.Count(line => line.Contains("AF-80") && line.Contains("Picking")).ShouldBeInRange(1, 10);
        orders.Count(line => line.Contains("OnHold")).ShouldBeInRange(5, 15);
        orders.Select(line => line.Split(' ')[2]).Distinct().Count().ShouldBeGreaterThan(6, "orders at every stage");
    }

    /// <summary>What the company comes to: every order, every voucher, every stock. With chance, the commands of a
    /// stage come in any order, and the processes now and then get a turn between two of them.</summary>
    private static async Task<List<string>> Loaded(Random? chance)
    {
        var ledger = new InMemoryLedger(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);
        foreach (var stage in SampleCompany.Plan().Stages)
        {
            ImportCommand[] commands = [
                .. stage.Commands,
                .. stage.Later is { } later
                    ? await later(new LaterStates(ledger), TestContext.Current.CancellationToken)
                    : [],
            ];
            chance?.Shuffle(commands);
            foreach (var command in commands)
            {
                ledger.Append(command.Operation, command.EffectiveOn, "sample").ShouldBeNull(command.Id);
                if (chance?.Next(8) == 0) ledger.Settle();
            }

            ledger.Settle();
        }

        ledger.ParkedCommands.ShouldBeEmpty();
        return [.. Orders().Concat(Vouchers()).Concat(Stocks()).Order(StringComparer.Ordinal)];

        IEnumerable<string> Orders() =>
            from order in ledger.Events.Where(e => e.Body is SalesOrderEvent.Placed).Select(e => e.Stream)
            let state = ledger.State<SalesOrder>(order)
            let sent = (state as SalesOrder.Open)?.Allocations ?? []
            let parts = sent.Select(a => $"{a.Warehouse} {a.Sku} {a.Quantity}")
            select $"order {order.Id} {state.Status} {string.Join(',', parts)}";

        IEnumerable<string> Vouchers() => ledger.All<JournalEntryEvent.Posted>().Select(e =>
            $"voucher {e.Rule} {e.On:O} {string.Join(',', e.Lines.Select(l => $"{l.Account} {l.Debit} {l.Credit}"))}");

        IEnumerable<string> Stocks() =>
            from stream in ledger.Events.Where(e => e.Body is StockEvent.Received).Select(e => e.Stream).Distinct()
            let stock = ledger.State<Stock>(stream)
            select $"stock {stream.Id} {stock.OnHand} {stock.Available} {stock.Staged}";
    }

    [Fact, Shows("A1", "A7")]
    public void One_large_order_was_approved_and_sent_and_one_waits_for_the_superior_with_authority()
    {
        var ledger = new InMemoryLedger(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);
        // What needs orders, or tickets about them.
        string[] ofOrders =
        [
            "orders", "cancellations", "ratings", "assigned tickets", "answered tickets", "asked customers",
            "solved tickets", "closed tickets", "scored tickets", "returns", "authorised returns", "received returns",
            "decided returns",
        ];
        foreach (var stage in SampleCompany.Plan().Stages.Where(s => !ofOrders.Contains(s.Name)))
        {
            foreach (var command in stage.Commands.Where(c => c.Order is null && !c.Id.StartsWith("receipt:")))
                ledger.Append(command.Operation, command.EffectiveOn, "sample").ShouldBeNull(command.Id);
            ledger.Settle();
        }

        var approvals = ledger.Events.Where(e => e.Body is ApprovalEvent.Requested).Select(e => e.Stream)
            .Select(s => ledger.State<Approval>(s)!).ToList();
        approvals.OfType<Approval.Ended>().ShouldHaveSingleItem().End.ShouldBe(ApprovalEnd.Executed);
        approvals.OfType<Approval.Waiting>().ShouldHaveSingleItem().Asked.People.ShouldBe(["E002"]);
        ledger.Events.Single(e => e.Body is PurchaseOrderEvent.Sent && e.Stream.Id == "CG-1008").Actor
            .ShouldBe("吴俊杰 (wujj)");
    }

    private static PaperLedger Played(params string[] stages)
    {
        var ledger = new PaperLedger(DomainCatalogue.DeciderOf);
        var played = SampleCompany.Plan().Stages.Where(s => stages.Contains(s.Name));
        foreach (var command in played.SelectMany(s => s.Commands))
            ledger.Append(command.Operation, command.EffectiveOn, "sample").ShouldBeNull(command.Id);
        return ledger;
    }

    /// <summary>What became of what was played before.</summary>
    private sealed class LaterStates(InMemoryLedger ledger) : IImportedStates
    {
        public Task<TState> Of<TState>(StreamId stream, CancellationToken cancel) where TState : class =>
            Task.FromResult(
                ledger.State<TState>(stream)
                ?? (TState)DomainCatalogue.DeciderOf(stream).InitialState);
    }
}
