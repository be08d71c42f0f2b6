using Xunit.v3;

namespace Daybook.Specification;

/// <summary>Marks a test that compares a file of the repository, and writes it in an accept run. An accept run runs
/// only these tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceptsAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("accepts", "files")];
}
