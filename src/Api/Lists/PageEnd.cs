using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>The end of a page, as the token for the next page. It contains the values of the last row, so it also works
/// when that row is deleted.</summary>
/// <param name="Values">The values of the last row in the columns of the order.</param>
/// <param name="Key">The key of the last row.</param>
internal sealed record PageEnd(PageOrigin Origin, IReadOnlyList<string?> Values, string Key)
{
    private const string Field = "after";

    public static BadInputException Malformed() => new(
        Field, "must be the unchanged nextAfter of the page before");

    /// <summary>The token; clients send it back and do not interpret it.</summary>
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, EdgeJson.Options));

    /// <summary>Reads a token for the next page of a query.</summary>
    /// <exception cref="BadInputException">It is not a token, or was made for another query.</exception>
    public static PageEnd Read(string token, PageOrigin asked)
    {
        var end = Parse(token);
        if (end is null || WellFormed.Problem(end.Key) is not null) throw Malformed();
        if (asked.Other(end.Origin) is { } other)
            throw new BadInputException(
                Field, $"{other}; send the same query as for the page before, or start again without after");
        return end;
    }

    private static PageEnd? Parse(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<PageEnd>(Base64Url.DecodeFromChars(token), EdgeJson.Options);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>What all pages of one query have in common.</summary>
/// <param name="Filters">The first digits of the hash of the filters.</param>
internal sealed record PageOrigin(string List, string Sort, string Filters)
{
    private const int Digits = 16;

    public static PageOrigin Of(string list, ListOrder order, IEnumerable<(string Name, string Text)> filters)
    {
        var text = JsonSerializer.Serialize(
            filters.OrderBy(f => f.Name, StringComparer.Ordinal).SelectMany(f => new[] { f.Name, f.Text }));
        return new PageOrigin(
            list, order.Text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits]);
    }

    /// <summary>How another origin differs; null when it does not differ.</summary>
    public string? Other(PageOrigin other) => other == this ? null
        : other.List != List ? $"belongs to another list than {List}"
        : other.Sort != Sort ? "belongs to another sort"
        : "belongs to other filters";
}
