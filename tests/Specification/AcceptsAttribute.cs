using Xunit.v3;

namespace Daybook.Specification;

/// <summary>A test that compares a file of the repository, and writes it in an accept run; such a run runs these
/// alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceptsAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("accepts", "files")];
}
