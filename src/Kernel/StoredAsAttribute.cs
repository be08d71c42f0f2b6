namespace Daybook.Kernel;

/// <summary>The name under which an event, an operation or a note is stored: <c>{system}.{what}.v{n}</c>. It is declared
/// once and never changes, whatever happens to the C# name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}
