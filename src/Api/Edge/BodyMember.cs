using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>A member of the body of a command.</summary>
/// <param name="Name">As clients spell it.</param>
/// <param name="Type">Its CLR type without nullability.</param>
/// <param name="IsRequired">True when it must be given. A member that may be null may be left out.</param>
/// <param name="TakesNull">True when null may be given.</param>
/// <param name="Default">The value when it is left out.</param>
/// <param name="Day">If it is a date, how far in the future it may be.</param>
/// <param name="IsBusinessDate">True when it is the business date of the facts.</param>
internal sealed record BodyMember(
    string Name, Type Type, bool IsRequired, bool TakesNull, object? Default, DayKind Day, bool IsBusinessDate)
{
    /// <summary>The business date of a command.</summary>
    public const string EffectiveOn = "effectiveOn";

    /// <summary>The body member for a parameter of a command.</summary>
    public static BodyMember Of(ParameterInfo parameter, JsonPropertyInfo property)
    {
        var about = property.AssociatedParameter!;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var takesNull = type != parameter.ParameterType || (!type.IsValueType && about.IsNullable);
        var date = parameter.GetCustomAttribute<BusinessDateAttribute>();
        return new BodyMember(
            date is { OwnName: false } ? EffectiveOn : property.Name, type,
            IsRequired: !about.HasDefaultValue && !takesNull, takesNull, ValueOf(about, type), DayOf(parameter),
            date is not null);
    }

    /// <summary>The business date of a command that has no parameter for it.</summary>
    public static BodyMember BusinessDateOf(Type command) => new(
        EffectiveOn, typeof(DateOnly), IsRequired: false, TakesNull: true, Default: null,
        command.IsDefined(typeof(HappenedAttribute)) ? DayKind.Happened : DayKind.Business, IsBusinessDate: true);

    private static DayKind DayOf(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(PlannedAttribute)) ? DayKind.Planned
        : parameter.IsDefined(typeof(HappenedAttribute)) ? DayKind.Happened
        : DayKind.Business;

    /// <summary>The default of a parameter; reflection returns that of an enumeration as a number.</summary>
    private static object? ValueOf(JsonParameterInfo about, Type type) =>
        about is { HasDefaultValue: true, DefaultValue: { } value } && type.IsEnum ? Enum.ToObject(type, value)
        : about.HasDefaultValue ? about.DefaultValue
        : null;
}
