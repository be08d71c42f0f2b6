using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Ledger;
using FluentValidation;

namespace Daybook.Api.Imports;

/// <summary>What can be imported by file: its fields, and the command of a row.</summary>
internal abstract class ImportKind
{
    /// <summary>As the path names it.</summary>
    public abstract string Name { get; }

    public abstract string Summary { get; }

    public abstract string[] Roles { get; }

    /// <summary>The codes of the modules of which it is a part.</summary>
    public abstract string[] Modules { get; }

    public abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>The fields that tell rows apart.</summary>
    public abstract IReadOnlyList<string> Key { get; }

    /// <summary>The fields that tell rows about the same thing apart; none where a thing has one row.</summary>
    public virtual IReadOnlyList<string> Parts => [];

    /// <summary>Whether a field is of a part, and so may differ between rows about the same thing.</summary>
    public virtual bool IsOfPart(ImportField field) => false;

    /// <summary>The command of a row; null when the row breaks a rule, which is then in its errors.</summary>
    public abstract Task<RowCommand?> Command(ImportCells row, HttpContext http);

    /// <summary>Checks the shape of a command with the rules that its route has.</summary>
    /// <param name="field">The field of a member with its path; null where they are called alike.</param>
    protected static void Check<T>(ImportCells row, HttpContext http, T command, Func<string, string>? field = null)
    {
        var result = http.RequestServices.GetRequiredService<IValidator<T>>().Validate(command);
        foreach (var error in InvalidCommandException.Of(result.Errors).Errors)
        {
            row.Bad(field?.Invoke(error.Field) ?? error.Field.Split('.')[0], error.Rule);
        }
    }
}

/// <summary>The command of a row.</summary>
/// <param name="Subject">The thing that the row is about.</param>
/// <param name="On">The business date.</param>
/// <param name="IsNew">Whether the thing is not there yet, by the states that were read.</param>
internal sealed record RowCommand(Operation Operation, StreamId Subject, DateOnly On, Func<DryRun, bool> IsNew);

/// <summary>An error in a row.</summary>
/// <param name="Row">Its line in the file; 1 for the header and the file as a whole.</param>
/// <param name="Field">The field; <c>row</c> for the row as a whole; null when the ledger refused it.</param>
/// <param name="Value">What stands there; null when nothing does.</param>
/// <param name="Rule">The rule it breaks, or the refusal.</param>
public sealed record ImportError(int Row, string? Field, string? Value, string Rule)
{
    /// <summary>The header of the column.</summary>
    public string? Column { get; init; }

    /// <summary>The refusal's code.</summary>
    public string? Code { get; init; }

    /// <summary>The refusal's values.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
}
