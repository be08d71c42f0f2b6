using System.Text.Json;

namespace Daybook.Specification;

/// <summary>Values as text, so that lists inside records are compared by content and differences are
/// readable.</summary>
public static class Text
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(IEnumerable<T> values) where T : class =>
        string.Join('\n', values.Select(
            v => $"{v.GetType().Name} {JsonSerializer.Serialize(v, v.GetType(), Options)}"));
}
