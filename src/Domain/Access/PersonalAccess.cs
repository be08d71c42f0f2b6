using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>What somebody saw of persons (个人信息查阅记录): one stream for each actor, day and thing.</summary>
/// <param name="IsRead">It was read on that day.</param>
/// <param name="LastFile">The file that was made last; null when none was.</param>
public sealed record PersonalAccess(bool IsRead, string? LastFile);

/// <summary>What is written down of a reading.</summary>
public abstract record PersonalAccessCommand
{
    private PersonalAccessCommand()
    {
    }

    /// <summary>It is shown; however often on a day, that is one fact.</summary>
    /// <param name="Thing">The file of somebody, such as customers/C1, or a list, such as orders.</param>
    /// <param name="Route">What was asked first on that day.</param>
    /// <param name="Reason">Null where none was given.</param>
    public sealed record Read(string Thing, string Route, string? Reason) : PersonalAccessCommand;

    /// <summary>It is taken away in a file; every file is a fact.</summary>
    /// <param name="File">Names this file, so that asking twice is one file.</param>
    /// <param name="Route">What was asked, with its filters.</param>
    /// <param name="Rows">How many rows the file has.</param>
    public sealed record Export(
        string File, string Thing, string Route, string Format, int Rows, string Reason) : PersonalAccessCommand;
}

/// <summary>What happened to data of persons.</summary>
public abstract record PersonalAccessEvent
{
    private PersonalAccessEvent()
    {
    }

    [StoredAs("access.personal-data-read.v1")]
    public sealed record Read(string Thing, string Route, string? Reason) : PersonalAccessEvent;

    [StoredAs("access.personal-data-exported.v1")]
    public sealed record Exported(
        string File, string Thing, string Route, string Format, int Rows, string Reason) : PersonalAccessEvent;
}
