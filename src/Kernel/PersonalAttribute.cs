namespace Daybook.Kernel;

/// <summary>Marks a column of a read model that tells of a person (个人信息): who is shown it, or takes it away in a
/// file, leaves a fact.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
