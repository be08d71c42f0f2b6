namespace Daybook.Kernel;

/// <summary>Marks a column of a read model that contains personal information (个人信息). When somebody views or exports
/// it, the access is recorded as an event.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
