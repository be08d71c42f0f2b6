using System.Collections.Immutable;
using System.Globalization;

namespace Daybook.Kernel;

/// <summary>The kind of a refusal, which decides the HTTP status.</summary>
// The HTTP answers: Api/Edge/Problems.cs.
public enum RefusalKind
{
    /// <summary>The current state does not allow the command (HTTP 409).</summary>
    Conflict,

    /// <summary>The content breaks a rule that holds in every state (HTTP 422).</summary>
    Unprocessable,

    /// <summary>The thing does not exist (HTTP 404).</summary>
    NotFound,

    /// <summary>The caller is not allowed to send commands any more (HTTP 401).</summary>
    Unauthorized,

    /// <summary>The caller is not allowed to do this, but another caller is (HTTP 403).</summary>
    Forbidden,
}

/// <summary>The answer "no" of a decider. A refusal is data, never an exception.</summary>
/// <param name="Code">A stable code such as <c>warehouse.not-enough-stock</c>.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Kind">The kind of the refusal.</param>
public sealed record Refusal(string Code, string Message, RefusalKind Kind = RefusalKind.Conflict)
{
    /// <summary>The facts behind the refusal, by name, such as the quantity that was wanted and the quantity in
    /// stock.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The same refusal with one more fact.</summary>
    public Refusal With(string name, object value) =>
        this with { Facts = Facts.SetItem(name, Invariant(value)) };

    private static string Invariant(object value) =>
        value is IFormattable formattable
            ? formattable.ToString(null, CultureInfo.InvariantCulture)
            : value.ToString()!;
}
