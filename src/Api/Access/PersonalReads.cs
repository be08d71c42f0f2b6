using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Records access to personal data before the data are shown. If the fact cannot be written, the request is
/// not answered.</summary>
/// <remarks>Reads are one fact for each actor, thing and day, however often it is requested. These three name the
/// stream, so that several nodes write the fact once. Each file is a fact, with its reason.</remarks>
internal sealed class PersonalReads(LedgerNode node, BusinessDates dates)
{
    public const string Header = "X-Reason";
    public const string Parameter = "purpose";

    /// <summary>The meaning of the header, for the API description.</summary>
    public const string Says = "The reason for reading or exporting personal data, in ASCII or percent-encoded "
        + "UTF-8. It is stored with the fact that says who did it.";

    private const int ReasonLimit = 2_000;
    private const int KnownLimit = 100_000;
    private readonly ConcurrentDictionary<StreamId, byte> _known = new();

    /// <summary>Records that something is read.</summary>
    /// <param name="thing">A list, or a list and the code of one entry in it.</param>
    /// <returns>The reason why it may not be shown; null when it may.</returns>
    public async Task<IResult?> Read(HttpContext http, params string[] thing)
    {
        var stream = StreamOf(http, thing);
        if (_known.ContainsKey(stream)) return null;
        var read = new PersonalAccessCommand.Read(string.Join('/', thing), Route(http), ReasonOf(http));
        // A new id each time: a refusal is stored under its id, but the next read may be allowed.
        if (await Append(http, CommandId.New(), stream, read) is { } refused) return refused;
        if (_known.Count >= KnownLimit) _known.Clear();
        _known[stream] = 0;
        return null;
    }

    /// <summary>Records that a file was made.</summary>
    /// <returns>The reason why the file may not be returned; null when it may.</returns>
    /// <exception cref="BadInputException">No reason is given.</exception>
    public Task<IResult?> Export(HttpContext http, string list, string format, int rows)
    {
        var (stream, file) = (StreamOf(http, [list]), CommandId.New());
        return Append(
            http, file, stream,
            new PersonalAccessCommand.Export(file, list, Route(http), format, rows, NeedReason(http)));
    }

    /// <summary>The reason that the client gave.</summary>
    /// <exception cref="BadInputException">The client gave none.</exception>
    public static string NeedReason(HttpContext http) => ReasonOf(http) ?? throw new BadInputException(
        Header, $"is required, or the parameter {Parameter}: a file with personal data needs a reason");

    private static string? ReasonOf(HttpContext http)
    {
        var (header, parameter) = (http.Request.Headers[Header].ToString(), http.Request.Query[Parameter].ToString());
        if (header.Length > 0 && parameter.Length > 0)
            throw new BadInputException(Header, $"must not be given together with the parameter {Parameter}");
        // Some clients can send only ASCII in a header.
        var (name, text) = header.Length > 0 ? (Header, Uri.UnescapeDataString(header)) : (Parameter, parameter);
        if (!WellFormed.IsVisible(text)) return null;
        if (WellFormed.Problem(text) is { } problem) throw new BadInputException(name, problem);
        return text.Length <= ReasonLimit
            ? text.Trim().Normalize(NormalizationForm.FormC)
            : throw new BadInputException(name, $"must have at most {ReasonLimit} characters");
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

/// <summary>Marks routes that show personal data.</summary>
internal static class PersonalRoutes
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>True when a row has a column with personal data.</summary>
    public static bool IsPersonal(Type row) => Known.GetOrAdd(
        row, type => Row.Columns(type).Any(c => c.IsDefined(typeof(PersonalAttribute), inherit: true)));

    /// <summary>Records the read before the route answers.</summary>
    /// <param name="list">The thing that is read: the list, so that the reads of a day are one fact.</param>
    public static RouteHandlerBuilder ShowsPersons(this RouteHandlerBuilder route, string list) => route
        .WithMetadata(new ShowsPersons(list))
        .AddEndpointFilter(async (context, next) =>
            await context.HttpContext.PersonalRead(list) is { } refused ? refused : await next(context));

    /// <summary>Records that something is read.</summary>
    /// <returns>The reason why it may not be shown; null when it may.</returns>
    public static Task<IResult?> PersonalRead(this HttpContext http, params string[] thing) =>
        http.RequestServices.GetRequiredService<PersonalReads>().Read(http, thing);
}

/// <summary>Marks a route that shows personal data.</summary>
/// <param name="List">The thing under which a read is recorded.</param>
internal sealed record ShowsPersons(string List);
