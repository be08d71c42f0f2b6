using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using FluentValidation;

namespace Daybook.Api.Orders;

/// <summary>Takes orders in from a file (O1): what is well formed is placed, and every row that is not is
/// named.</summary>
internal static class OrderImport
{
    private const int AtOnce = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/orders/import", Import)
        .WithName("import-orders").WithSummary("Takes orders in from a CSV file, and names every row that is wrong.")
        .WithDescription(
            $"Columns: {string.Join(", ", OrderCsv.Columns)}. Rows with the same channel and number are one order: "
            + "what a later row says of the whole order is empty or the same as in the first. A row with another "
            + "number "
            + "of columns than the header, or with a quote out of place, is named, and no order that it touches is "
            + "placed. "
            + "Repeat it with the same `Idempotency-Key` after an interruption: each order is placed once. "
            + "`Prefer: wait=seconds` waits for all that follows from all of them.")
        .WithTags("orders")
        .WithMetadata(new SettlesOnRequest())
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
        var bytes = await RequestBody.Read(http);
        var csv = new OrderCsv(http.RequestServices.GetRequiredService<BusinessDates>());
        var orders = Read(csv, bytes);
        var (errors, done) = (csv.Errors.ToList(), new List<Answer.Accepted>());
        foreach (var chunk in orders.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(
                chunk.Select(o => One(http, node, sender, defaults, rules, o.Row, o.Order)));
            foreach (var (answer, problems) in answers)
            {
                errors.AddRange(problems);
                if (answer is not null) done.Add(answer);
            }
        }

        var taken = new OrderImportAnswer(
            csv.Rows, orders.Count, done.Count(a => !a.Repeated && a.Events > 0),
            done.Count(a => a.Repeated || a.Events == 0), [.. errors.OrderBy(e => e.Row)],
            done.Count > 0 ? done.Max(a => a.Position) : null);
        long[] placed = [.. done.Where(a => a.Events > 0).Select(a => a.Position)];
        return TypedResults.Ok(wait is { } limit ? await Settled.Follow(http, taken, placed, limit) : taken);
    }

    private static IReadOnlyList<(int Row, PlaceOrderBody Order)> Read(OrderCsv csv, byte[] bytes)
    {
        using var text = new StreamReader(
            new MemoryStream(bytes),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return csv.Read(text);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException("body", "must be UTF-8");
        }
    }

    private static async Task<(Answer.Accepted?, IEnumerable<RowError>)> One(
        HttpContext http, LedgerNode node, Sender sender, OrderDefaults defaults, IValidator<PlaceOrderBody> rules,
        int row, PlaceOrderBody order)
    {
        var shape = await rules.ValidateAsync(order, http.RequestAborted);
        if (!shape.IsValid)
        {
            var found = InvalidCommandException.Of(shape.Errors).Errors;
            return (null, found.Select(e => new RowError(row, e.Field, e.Rule)));
        }
        var place = await defaults.Complete(order, sender.Today(), http.RequestAborted);
        var envelope = new Envelope(IdOf(http, row), http.User.Identity!.Name!, place.Order.OrderedOn)
        {
            Fingerprint = ImmutableArray.Create(
                SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(order, EdgeJson.Options))),
        };
        try
        {
            var answer = await node.Ledger.Append(new Transaction(envelope, place), http.RequestAborted);
            return answer is Answer.Refused refused
                ? (null, [new RowError(row, null, refused.Why.Message, refused.Why.Code)])
                : ((Answer.Accepted)answer, []);
        }
        catch (LedgerException.Mismatch e)
        {
            return (null, [new RowError(row, null, e.Message, "idempotency-key-reused")]);
        }
        catch (BadInputException e)
        {
            return (null, [new RowError(row, e.Field, e.Rule)]);
        }
    }

    private static string IdOf(HttpContext http, int row) => CommandId.Of(http) is { } key
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}:{row}")
        : CommandId.New();
}

/// <summary>What became of a file of orders.</summary>
/// <param name="Rows">Rows of the file, without the header.</param>
/// <param name="Orders">Orders that could be read.</param>
/// <param name="Placed">Orders that are new.</param>
/// <param name="Known">Orders that had been placed before.</param>
/// <param name="Errors">Rows that are wrong, by row and field, and orders that were refused.</param>
/// <param name="Position">Give it as <c>atLeast</c> to see them all; null when none was placed.</param>
public sealed record OrderImportAnswer(
    int Rows, int Orders, int Placed, int Known, IReadOnlyList<RowError> Errors, long? Position) : Followed;
