using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Writes down who is shown data of persons, before they are shown. A fact that cannot be written is an
/// answer that is not given.</summary>
/// <remarks>A reading is one fact for each actor, thing and day, whatever is asked how often; its command has a name
/// made of these, so that the nodes of a ledger write it once. A file is a fact each time, with its reason.</remarks>
internal sealed class PersonalReads(LedgerNode node, BusinessDates dates)
{
    public const string Header = "X-Reason";
    public const string Parameter = "purpose";

    /// <summary>What the header means, for the interface's description.</summary>
    public const string Says = "Why data of persons are read or taken away; in ASCII, or percent-encoded UTF-8. It is "
        + "kept with the fact that says who did.";

    private const int ReasonLimit = 2_000;
    private const int KnownLimit = 100_000;
    private readonly ConcurrentDictionary<StreamId, byte> _known = new();

    /// <summary>Notes that something is read.</summary>
    /// <param name="thing">A list, or a list and the code of one in it.</param>
    /// <returns>Why it may not be shown; null when it may.</returns>
    public async Task<IResult?> Read(HttpContext http, params string[] thing)
    {
        var stream = StreamOf(http, thing);
        if (_known.ContainsKey(stream)) return null;
        var read = new PersonalAccessCommand.Read(string.Join('/', thing), Route(http), ReasonOf(http));
        if (await Append(http, $"{stream}", stream, read) is { } refused) return refused;
        if (_known.Count >= KnownLimit) _known.Clear();
        _known[stream] = 0;
        return null;
    }

    /// <summary>Notes that a file was made.</summary>
    /// <returns>Why it may not be handed out; null when it may.</returns>
    /// <exception cref="BadInputException">No reason is given.</exception>
    public Task<IResult?> Export(HttpContext http, string list, string format, int rows)
    {
        var (stream, file) = (StreamOf(http, [list]), CommandId.New());
        return Append(
            http, file, stream,
            new PersonalAccessCommand.Export(file, list, Route(http), format, rows, NeedReason(http)));
    }

    /// <summary>Why the client wants it.</summary>
    /// <exception cref="BadInputException">It does not say.</exception>
    public static string NeedReason(HttpContext http) => ReasonOf(http) ?? throw new BadInputException(
        Header, $"says why: a file with data of persons leaves a fact with its reason; or the parameter {Parameter}");

    private static string? ReasonOf(HttpContext http)
    {
        var (header, parameter) = (http.Request.Headers[Header].ToString(), http.Request.Query[Parameter].ToString());
        if (header.Length > 0 && parameter.Length > 0)
            throw new BadInputException(Header, $"is not given together with the parameter {Parameter}");
        // Not every client can put more than ASCII into a header.
        var (name, text) = header.Length > 0 ? (Header, Uri.UnescapeDataString(header)) : (Parameter, parameter);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (WellFormed.Problem(text) is { } problem) throw new BadInputException(name, problem);
        return text.Length <= ReasonLimit
            ? text.Trim().Normalize(NormalizationForm.FormC)
            : throw new BadInputException(name, $"has at most {ReasonLimit} characters");
    }

    private async Task<IResult?> Append(
        HttpContext http, string id, StreamId stream, PersonalAccessCommand command)
    {
        var envelope = new Envelope(id, http.User.Identity!.Name!, dates.Today)
        {
            Fingerprint = ImmutableArray.Create(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
            Guard = SenderGuard.Of(http),
        };
        var answer = await node.Ledger.Append(
            new Transaction(envelope, [PersonalAccessDecider.On(stream, command)]), http.RequestAborted);
        return answer is Answer.Refused ? Sender.AsResult(http, id, stream, answer) : null;
    }

    private StreamId StreamOf(HttpContext http, string[] thing) => PersonalAccessDecider.Stream(
        dates.Today, SenderGuard.IdOf(http), thing);

    private static string Route(HttpContext http)
    {
        var route = $"{http.Request.Path}{http.Request.QueryString}";
        return route.Length <= ReasonLimit ? route : route[..ReasonLimit];
    }
}

/// <summary>Routes that show data of persons.</summary>
internal static class PersonalRoutes
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>Whether a row has a column that tells of a person.</summary>
    public static bool IsPersonal(Type row) => Known.GetOrAdd(
        row, type => Row.Columns(type).Any(c => c.IsDefined(typeof(PersonalAttribute), inherit: true)));

    /// <summary>Notes the reading before the route answers.</summary>
    /// <param name="list">The thing that is read: the list, so that a day's work is one fact.</param>
    public static RouteHandlerBuilder ShowsPersons(this RouteHandlerBuilder route, string list) => route
        .WithMetadata(new ShowsPersons(list))
        .AddEndpointFilter(async (context, next) =>
            await context.HttpContext.PersonalRead(list) is { } refused ? refused : await next(context));

    /// <summary>Notes that something is read.</summary>
    /// <returns>Why it may not be shown; null when it may.</returns>
    public static Task<IResult?> PersonalRead(this HttpContext http, params string[] thing) =>
        http.RequestServices.GetRequiredService<PersonalReads>().Read(http, thing);
}

/// <summary>Marks a route that shows data of persons.</summary>
/// <param name="List">What a reading is noted as.</param>
internal sealed record ShowsPersons(string List);
