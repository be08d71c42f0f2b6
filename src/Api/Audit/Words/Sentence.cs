using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Api.Audit;

/// <summary>The sentence of an event in each language: what its actor did, without the actor and the reason.</summary>
/// <remarks><c>{subject}</c> is the thing of the stream as people call it, <c>{process}</c> the process of the stream.
/// Others are members of the payload, such as <c>{customer}</c> or <c>{terms.url}</c>. <c>{x:count}</c> is the number
/// of entries, <c>{x:order}</c> the order that a reference names, <c>{x:stream}</c> the thing that a stream name means;
/// <c>{x:state}</c> a value whose texts stand under another name. Text in brackets is left out when a member in it has
/// no value.</remarks>
internal sealed record Sentence(string English, string Chinese)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}

/// <summary>The sentences of all stored events by stored name, one class for each folder.</summary>
internal static class Sentences
{
    /// <summary>By stored name, collected from every class that has sentences.</summary>
    public static FrozenDictionary<string, Sentence> All { get; } = Assembly.GetExecutingAssembly().GetTypes()
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Where(p => p.PropertyType == typeof(Dictionary<string, Sentence>))
        .SelectMany(p => (Dictionary<string, Sentence>)p.GetValue(null)!)
        .ToFrozenDictionary(StringComparer.Ordinal);
}
