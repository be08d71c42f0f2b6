using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers.Orders;
using FluentValidation;

namespace Daybook.Api.Orders;

/// <summary>Imports orders from a file (O1): well-formed orders are placed, and every wrong row is reported. A dry run
/// reports the same and writes nothing.</summary>
internal sealed class OrderImport : IRoutes
{
    private const int AtOnce = 200;
    private const string DryRunFlag = "dryRun";
    private const string KeyReused = "idempotency-key-reused";
    private static readonly string[] Queries = [DryRunFlag];

    private static readonly string[] NotChecked =
    [
        "Stock: whether there is enough to reserve is decided when the order is placed.",
        "Changes by others between this check and the import.",
    ];

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/orders/import", Import)
        .WithName("import-orders").WithSummary("Imports orders from a CSV file, and reports every wrong row.")
        .WithDescription(
            $"Columns: {string.Join(", ", OrderCsv.Columns)}. Rows with the same channel and number are one order: "
            + "the first row has the data of the whole order; later rows leave them empty or repeat them. A row with "
            + "another number of columns than the header, or with a misplaced quote, is reported, and its orders are "
            + "not placed. The file is UTF-8 or GB18030: the charset of `Content-Type` states it (`gb18030`, `gbk`, "
            + "`gb2312`), and without a charset it is detected; `encoding` in the answer is the encoding used. "
            + "`dryRun=true`, or `Prefer: dry-run`, checks everything and writes nothing: the answer is that of the "
            + "import, with `held` for orders that would be placed and then wait for a person (unknown customer, item "
            + "or price), and `notChecked` for what only the import itself can find out. "
            + "Send it again with the same `Idempotency-Key` after an interruption: each order is placed once. "
            + "`Prefer: wait=seconds` waits for all consequences of all orders.")
        .WithTags("orders")
        .WithMetadata(new SettlesOnRequest(), new TakesDryRun(), new AskedQuery(Queries))
        .Accepts<string>("text/csv")
        .Produces<OrderImportAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ForRoles(Roles.Sales, Roles.Import);

    private static async Task<IResult> Import(
        HttpContext http, LedgerNode node, Sender sender, OrderDefaults defaults, IValidator<PlaceOrderBody> rules)
    {
        var wait = Preference.Wait(http);
        var isDryRun = http.Query().Flag(DryRunFlag) || Preference.DryRun(http);
        await using var dryRun = isDryRun ? new DryRun(node.Context) : null;
        var file = OrderFile.Read(await RequestBody.ReadAsItIs(http), http.Request.ContentType);
        var csv = new OrderCsv(http.RequestServices.GetRequiredService<BusinessDates>());
        var orders = csv.Read(new StringReader(file.Text));
        var (errors, held, done) = (csv.Errors.ToList(), new List<RowError>(), new List<Answer.Accepted>());
        foreach (var chunk in orders.Chunk(AtOnce))
        {
            var ready = await Task.WhenAll(chunk.Select(o => Prepared(http, sender, defaults, rules, o.Row, o.Order)));
            errors.AddRange(ready.SelectMany(r => r.Errors));
            OrderOfFile[] sound = [.. ready.Where(r => r.Placing is not null)];
            var outcomes = dryRun is null
                ? await Recognized(node, sound, await Task.WhenAll(sound.Select(o => Outcome(o, () =>
                    node.Ledger.Append(o.Placing!, http.RequestAborted)))), http.RequestAborted)
                : await Tried(dryRun, sound, held, http.RequestAborted);
            errors.AddRange(outcomes.Select(o => o.Error).OfType<RowError>());
            done.AddRange(outcomes.Select(o => o.Done).OfType<Answer.Accepted>());
        }

        var taken = new OrderImportAnswer(
            csv.Rows, orders.Count, done.Count(IsNew), done.Count(a => !IsNew(a)), [.. errors.OrderBy(e => e.Row)],
            dryRun is null && done.Count > 0 ? done.Max(a => a.Position) : null, file.Encoding, dryRun is not null)
        {
            Held = dryRun is null ? null : held, NotChecked = dryRun is null ? null : NotChecked,
        };
        long[] placed = [.. done.Where(a => a.Events > 0).Select(a => a.Position)];
        return TypedResults.Ok(
            wait is { } limit && dryRun is null ? await Settled.Follow(http, taken, placed, limit) : taken);
    }

    private static bool IsNew(Answer.Accepted answer) => !answer.Repeated && answer.Events > 0;

    /// <summary>An order of the file as a command, or the errors of its shape.</summary>
    private static async Task<OrderOfFile> Prepared(
        HttpContext http, Sender sender, OrderDefaults defaults, IValidator<PlaceOrderBody> rules, int row,
        PlaceOrderBody order)
    {
        var shape = await rules.ValidateAsync(order, http.RequestAborted);
        if (!shape.IsValid)
        {
            var found = InvalidCommandException.Of(shape.Errors).Errors;
            return new OrderOfFile(row, order, null, [.. found.Select(e => new RowError(row, e.Field, e.Rule))]);
        }

        var place = await defaults.Complete(order, sender.Today(), http.RequestAborted);
        var envelope = new Envelope(IdOf(http, row), http.User.Identity!.Name!, place.Order.OrderedOn)
        {
            Fingerprint = ImmutableArray.Create(
                SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(order, EdgeJson.Options))),
            Guard = SenderGuard.Of(http),
        };
        return new OrderOfFile(row, order, new Transaction(envelope, place), []);
    }

    /// <summary>What would happen to the orders, and why some would be held.</summary>
    private static async Task<(Answer.Accepted? Done, RowError? Error)[]> Tried(
        DryRun dryRun, OrderOfFile[] orders, List<RowError> held, CancellationToken cancel)
    {
        await dryRun.Load([.. orders.SelectMany(o => (Transaction[])[o.Placing!, o.Validating()])], cancel);
        var outcomes = new List<(Answer.Accepted?, RowError?)>();
        foreach (var order in orders)
        {
            var outcome = await Outcome(order, () => dryRun.Decide(order.Placing!, cancel));
            outcomes.Add(outcome);
            if (outcome.Done is not { } done || !IsNew(done)) continue;
            await dryRun.Decide(order.Validating(), cancel);
            if (dryRun.StateOf<SalesOrder>(order.Key.Order()) is SalesOrder.Open { Exceptions: var open })
                held.AddRange(open.Values.Select(e => new RowError(order.Row, null, $"{e.Detail} {e.Action}", e.Code)));
        }

        return [.. outcomes];
    }

    /// <summary>Orders whose row has another fingerprint than under the same key before. If the order stands in the
    /// ledger just as the row says it, the row is the same: an older release, which knew fewer columns, wrote the
    /// fingerprint. So a file that it imported in part is continued.</summary>
    private static async Task<(Answer.Accepted? Done, RowError? Error)[]> Recognized(
        LedgerNode node, OrderOfFile[] orders, (Answer.Accepted? Done, RowError? Error)[] outcomes,
        CancellationToken cancel)
    {
        OrderOfFile[] others = [.. orders.Where((_, i) => outcomes[i].Error?.Code == KeyReused)];
        if (others.Length == 0) return outcomes;
        Transaction Anew(OrderOfFile o) =>
            o.Placing! with { Envelope = o.Placing!.Envelope with { CommandId = CommandId.New(), Fingerprint = [] } };
        await using var look = new DryRun(node.Context);
        await look.Load([.. others.Select(Anew)], cancel);
        for (var i = 0; i < orders.Length; i++)
        {
            if (outcomes[i].Error?.Code != KeyReused) continue;
            if (await look.Decide(Anew(orders[i]), cancel) is Answer.Accepted { Events: 0 } known)
                outcomes[i] = (known, null);
        }

        return outcomes;
    }

    private static async Task<(Answer.Accepted? Done, RowError? Error)> Outcome(
        OrderOfFile order, Func<Task<Answer>> answered)
    {
        try
        {
            return await answered() switch
            {
                Answer.Refused refused => (null, new RowError(order.Row, null, refused.Why.Message, refused.Why.Code)),
                var answer when Sender.ApprovalOf(answer) is { } approval =>
                    (null, new RowError(
                        order.Row, null, HeldCommands.Waits(approval).Message, HeldCommands.Waits(approval).Code)),
                var answer => ((Answer.Accepted)answer, null),
            };
        }
        catch (LedgerException.Mismatch e)
        {
            return (null, new RowError(order.Row, null, e.Message, KeyReused));
        }
        catch (BadInputException e)
        {
            return (null, new RowError(order.Row, e.Field, e.Rule));
        }
    }

    private static string IdOf(HttpContext http, int row) => CommandId.Of(http) is { } key
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}:{row}")
        : CommandId.New();

    /// <param name="Placing">Null when its shape is wrong.</param>
    private sealed record OrderOfFile(
        int Row, PlaceOrderBody Order, Transaction? Placing, IReadOnlyList<RowError> Errors)
    {
        public OrderKey Key => new(Order.Channel, Order.Number);

        /// <summary>What the process order-intake would send after it.</summary>
        public Transaction Validating() => new(
            Placing!.Envelope with { CommandId = $"{Placing.Envelope.CommandId}:validate", Fingerprint = [] },
            new ValidateOrder(Key));
    }
}

/// <summary>The result of importing a file of orders.</summary>
/// <param name="Rows">Rows of the file, without the header.</param>
/// <param name="Orders">Orders that could be read.</param>
/// <param name="Placed">New orders; in a dry run, orders that would be new.</param>
/// <param name="Known">Orders that had been placed before.</param>
/// <param name="Errors">Rows that are wrong, by row and field, and orders that were refused.</param>
/// <param name="Position">Send it as <c>atLeast</c> to see all orders; null when none was placed.</param>
/// <param name="Encoding">The encoding in which the file was read: utf-8 or gb18030.</param>
/// <param name="DryRun">True when nothing was written.</param>
public sealed record OrderImportAnswer(
    int Rows, int Orders, int Placed, int Known, IReadOnlyList<RowError> Errors, long? Position, string Encoding,
    bool DryRun) : AnswerWithConsequences
{
    /// <summary>In a dry run: orders that would be placed and then wait for a person, with the reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RowError>? Held { get; init; }

    /// <summary>In a dry run: what only the import itself can find out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotChecked { get; init; }
}
