using System.Security.Claims;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>An interface of two lists and two commands, which answers what a test says.</summary>
internal sealed class FakeDaybook : IDaybook
{
    /// <summary>What was asked, in order.</summary>
    public List<Asked> Asked { get; } = [];

    /// <summary>What is answered; an empty list for what no test says.</summary>
    public Func<Asked, (int Status, string Json)> Answer { get; set; } = _ => (200, """{"position":7,"items":[]}""");

    /// <summary>What an answer waits for.</summary>
    public Func<Asked, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>The modules; none where nothing is said, so that nothing is hidden.</summary>
    public ModulesNow Modules { get; private set; } = new([]);

    /// <summary>The company's name; none where a test says nothing.</summary>
    public string? Company { get; private set; }

    private readonly List<Action> _watching = [];
    private readonly List<Action> _watchingCompany = [];

    public IDisposable WatchCompany(Action changed)
    {
        _watchingCompany.Add(changed);
        return new Left(() => _watchingCompany.Remove(changed));
    }

    /// <summary>The company says its name.</summary>
    public void Call(string name)
    {
        Company = name;
        foreach (var changed in _watchingCompany.ToArray()) changed();
    }

    public IDisposable WatchModules(Action changed)
    {
        _watching.Add(changed);
        return new Left(() => _watching.Remove(changed));
    }

    /// <summary>A module is switched.</summary>
    public void Switch(params ModuleNow[] modules)
    {
        Modules = new ModulesNow(modules);
        foreach (var changed in _watching.ToArray()) changed();
    }

    private sealed class Left(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    /// <summary>Lists that only some tests have.</summary>
    public IReadOnlyList<ListScreen> MoreLists { get; set; } = [];

    /// <summary>Questions that only some tests have.</summary>
    public IReadOnlyList<QuestionScreen> MoreQuestions { get; set; } = [];

    /// <summary>Commands that only some tests have.</summary>
    public IReadOnlyList<CommandScreen> MoreCommands { get; set; } = [];

    public IReadOnlyList<ListScreen> Lists => [.. _lists, .. MoreLists];

    private readonly ListScreen[] _lists =
    [
        new("orders", "/api/orders", "Orders", "Orders.", ["sales"], IsPersonal: true,
        [
            Column("key", ValueKind.Text), Column("channel", ValueKind.Text), Column("number", ValueKind.Text),
            Column("customer", ValueKind.Text),
            Column("status", ValueKind.Named) with { Values = ["onHold", "shipped"] },
            Column("total", ValueKind.Number), Column("orderedOn", ValueKind.Day),
        ]),
        new("customers", "/api/customers", "Customers", "Customers.", ["sales", "finance"], IsPersonal: false,
            [Column("key", ValueKind.Text), Column("code", ValueKind.Text), Column("name", ValueKind.Text)]),
        new("order_exceptions", "/api/order-exceptions", "Orders", "Findings.", ["sales"], IsPersonal: false,
            [Column("key", ValueKind.Text), Column("code", ValueKind.Text)]),
    ];

    /// <summary>Whether its commands can be tried.</summary>
    public bool TakesDryRun { get; set; }

    public IReadOnlyList<CommandScreen> Commands =>
        [.. _commands.Concat(MoreCommands).Select(command => command with { TakesDryRun = TakesDryRun })];

    private readonly CommandScreen[] _commands =
    [
        new("place-order", "/api/orders", "Orders", "Takes an order in.", ["sales"], [],
        [
            Member("number", ValueKind.Text), Member("total", ValueKind.Money),
            Member("lines", ValueKind.Record) with
            {
                IsMany = true,
                Members = [Member("sku", ValueKind.Text), Member("quantity", ValueKind.Quantity)],
            },
            Member("effectiveOn", ValueKind.Day) with { IsRequired = false },
        ]),
        new("block-customer", "/api/customers/{code}/block", "Customers", "Blocks.", ["finance"], ["code"],
            [Member("reason", ValueKind.Text)]) { Category = "customer" },
    ];

    public IReadOnlyList<QuestionScreen> Questions => [.. _questions, .. MoreQuestions];

    private readonly QuestionScreen[] _questions =
    [
        new("balance-sheet", "/api/finance/balance-sheet", "Finance", "At the end.", ["finance"], [],
            ["to", "currency"], true),
        new("trial-balance", "/api/finance/trial-balance", "Finance", "Of a span.", ["finance"], [],
            ["from", "to", "currency"], true),
        new("reconcile", "/api/reconcile", "Finance", "Compares.", ["finance"], [], ["atLeast", "settled"], false),
        new("demo", "/api/demo", "Operations", "The demo company.", ["admin"], [], [], false),
        new("verification", "/api/audit/verification", "Audit", "Verifies.", ["auditor", "viewer"], [], [], false),
        new("list-parked", "/api/parked", "Operations", "Parked.", ["sales", "finance"], [], ["limit"], false),
        new("quote", "/api/tariffs/{warehouse}/quote", "Transport", "Quotes.", ["transport"], ["warehouse"],
            ["country", "weightKg"], false),
    ];

    /// <summary>Commands about a customer that only one test has.</summary>
    public IReadOnlyList<CommandScreen> More { get; set; } = [];

    public IReadOnlyList<ThingScreen> Things =>
    [
        new(
            "customer", "/api/customers/{code}", "Customers", ["code"], "customers", true, ["sales"],
            [Commands[1], .. More]),
        new("sales-order", "/api/orders/{channel}/{number}", "Orders", ["channel", "number"], "orders", true, ["sales"],
            []),
        .. MoreThings,
    ];

    /// <summary>Things that only some tests have.</summary>
    public IReadOnlyList<ThingScreen> MoreThings { get; set; } = [];

    public async Task<Reply> Send(ClaimsPrincipal person, Asked asked, CancellationToken cancel)
    {
        Asked.Add(asked);
        await Before(asked);
        var (status, json) = Answer(asked);
        return new Reply(status, JsonElement.Parse(json), new Dictionary<string, string>());
    }

    /// <summary>A list for people of finance, with columns of text.</summary>
    public static ListScreen ListOf(string name, string path, params IEnumerable<string> columns) => new(
        name, path, "Finance", "A list.", ["finance"], IsPersonal: false,
        [.. columns.Select(column => Column(column, ValueKind.Text))]);

    private static ListedColumn Column(string name, ValueKind kind) =>
        new(name, kind, IsMany: false, IsScalar: true, TakesNull: true, []);

    public static FormMember Member(string name, ValueKind kind) =>
        new(name, kind, IsMany: false, IsRequired: true, TakesNull: false, null, [], []);
}
