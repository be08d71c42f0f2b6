using System.Reflection;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>A row of a read model that shows the position of the last event that changed it.</summary>
/// <remarks>Tables, JSON and CSV have the key first, then the row's own properties as they are written, then the
/// position. A row that shows no position is a plain record with a text property <c>Key</c>.</remarks>
public abstract record Row
{
    private long _position;

    /// <summary>The primary key: the id of the event's stream, unless the projection names another.</summary>
    [JsonPropertyOrder(-1)]
    public required string Key { get; init; }

    /// <summary>The position of the last event that changed the row, from 1. The engine sets it after each fold that
    /// returned another row than it was given; folds leave it alone.</summary>
    [JsonPropertyOrder(1)]
    public long Position
    {
        get => _position;
        init => _position = value;
    }

    /// <summary>The properties of a row, which need not derive from this type, in the order of its columns.</summary>
    /// <param name="row">The CLR type of the row.</param>
    public static IReadOnlyList<PropertyInfo> Columns(Type row) =>
    [
        .. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0).OrderBy(Place),
    ];

    /// <summary>The fold has just made the row, so nobody else has it yet and it need not be copied.</summary>
    internal void ChangedAt(long position) => _position = position;

    private static int Place(PropertyInfo property) => property switch
    {
        { Name: nameof(Key) } => 0,
        { Name: nameof(Position) } when property.DeclaringType == typeof(Row) => 2,
        _ => 1,
    };
}
