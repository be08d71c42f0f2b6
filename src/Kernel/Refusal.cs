using System.Collections.Immutable;
using System.Globalization;

namespace Daybook.Kernel;

/// <summary>How a refusal is to be understood by a caller.</summary>
// The answers of HTTP are made of it in Api/Edge/Problems.cs.
public enum RefusalKind
{
    /// <summary>The thing is in a state that forbids it (HTTP 409).</summary>
    Conflict,

    /// <summary>The content breaks a rule, whatever the state (HTTP 422).</summary>
    Unprocessable,

    /// <summary>The thing does not exist (HTTP 404).</summary>
    NotFound,

    /// <summary>Who asks may not ask any more (HTTP 401).</summary>
    Unauthorized,

    /// <summary>Who asks may not do this; somebody else may (HTTP 403).</summary>
    Forbidden,
}

/// <summary>A decision's "no": data, never an exception.</summary>
/// <param name="Code">A stable code such as <c>warehouse.not-enough-stock</c>.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Kind">How a caller should understand it.</param>
public sealed record Refusal(string Code, string Message, RefusalKind Kind = RefusalKind.Conflict)
{
    /// <summary>The facts behind the refusal, such as what was wanted and what was there.</summary>
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
