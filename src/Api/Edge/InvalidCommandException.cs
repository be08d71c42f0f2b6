using FluentValidation.Results;

namespace Daybook.Api.Edge;

/// <summary>The shape of a command is wrong; all errors are reported together.</summary>
internal sealed class InvalidCommandException(IReadOnlyList<FieldError> errors)
    : Exception("The command breaks rules of shape.")
{
    /// <summary>The fields as spelt in the request, each with the rule that it breaks.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    public static InvalidCommandException Of(IEnumerable<ValidationFailure> failures) =>
        new([.. failures.Select(f => new FieldError(Camel(f.PropertyName), f.ErrorMessage))]);

    private static string Camel(string path) => string.Join('.', path.Split('.').Select(p =>
        p.Length > 0 ? char.ToLowerInvariant(p[0]) + p[1..] : p));
}
