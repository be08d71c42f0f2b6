using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Api.Audit;

/// <summary>How an event is told: what its actor did, in each language, without the actor and the reason.</summary>
/// <remarks><c>{subject}</c> is the thing of its stream as people call it, <c>{process}</c> the process of its stream;
/// others are members of its payload, such as <c>{customer}</c> or <c>{terms.url}</c>. <c>{x:count}</c> is how many,
/// <c>{x:order}</c> the order that a reference names, <c>{x:stream}</c> the thing that the name of a stream means.
/// What stands in brackets is left out where a member in it has no value.</remarks>
internal sealed record Sentence(string English, string Chinese)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}

/// <summary>The sentences of all stored events, each under its stored name, room by room.</summary>
internal static class Sentences
{
    /// <summary>By stored name; found in every class that has some.</summary>
    public static FrozenDictionary<string, Sentence> All { get; } = Assembly.GetExecutingAssembly().GetTypes()
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Where(p => p.PropertyType == typeof(Dictionary<string, Sentence>))
        .SelectMany(p => (Dictionary<string, Sentence>)p.GetValue(null)!)
        .ToFrozenDictionary(StringComparer.Ordinal);
}
