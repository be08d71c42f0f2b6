using Xunit.v3;

namespace Daybook.Specification;

/// <summary>Names the capabilities that a test demonstrates, by their ids in docs/capabilities.md. It is a trait, so
/// that the tests of one capability can be run: <c>scripts/test -trait shows=O5</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShowsAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public const string Trait = "shows";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. ids.Select(id => new KeyValuePair<string, string>(Trait, id))];
}
