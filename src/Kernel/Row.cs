using System.Reflection;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>A row of a read model that includes the position of the last event that changed it.</summary>
/// <remarks>Tables, JSON and CSV have the key first, then the row's properties in the order of their declaration, then
/// the position. A row without a position is a plain record with a text property <c>Key</c>.</remarks>
public abstract record Row
{
    private long _position;

    /// <summary>The primary key: the id of the event's stream, unless the projection names another.</summary>
    [JsonPropertyOrder(-1)]
    public required string Key { get; init; }

    /// <summary>The position of the last event that changed the row, from 1. The engine sets it after each fold that
    /// returned a changed row; folds must not set it.</summary>
    [JsonPropertyOrder(1)]
    public long Position
    {
        get => _position;
        init => _position = value;
    }

    /// <summary>The properties of a row in the order of its columns. The row need not derive from this type.</summary>
    /// <param name="row">The CLR type of the row.</param>
    public static IReadOnlyList<PropertyInfo> Columns(Type row) =>
    [
        .. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0).OrderBy(Place),
    ];

    /// <summary>The fold has just created the row and no other code has a reference to it, so the row need not be
    /// copied.</summary>
    internal void ChangedAt(long position) => _position = position;

    private static int Place(PropertyInfo property) => property switch
    {
        { Name: nameof(Key) } => 0,
        { Name: nameof(Position) } when property.DeclaringType == typeof(Row) => 2,
        _ => 1,
    };
}
