using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The record of access to personal data (个人信息查阅记录): one stream for each actor, day and thing.</summary>
/// <param name="IsRead">True when the data were read on that day.</param>
/// <param name="LastFile">The last file that was made; null when there is none.</param>
public sealed record PersonalAccess(bool IsRead, string? LastFile);

/// <summary>Commands for the record of access to personal data.</summary>
public abstract record PersonalAccessCommand
{
    private PersonalAccessCommand()
    {
    }

    /// <summary>The data are shown. Any number of reads on one day is one fact.</summary>
    /// <param name="Thing">The file of one person or company, such as customers/C1, or a list, such as orders.</param>
    /// <param name="Route">The first route requested on that day.</param>
    /// <param name="Reason">Null when none was given.</param>
    public sealed record Read(string Thing, string Route, string? Reason) : PersonalAccessCommand;

    /// <summary>The data are exported to a file. Each file is a fact.</summary>
    /// <param name="File">The identity of the file, so that a repeated request makes one file.</param>
    /// <param name="Route">The route that was requested, with its filters.</param>
    /// <param name="Rows">The number of rows in the file.</param>
    public sealed record Export(
        string File, string Thing, string Route, string Format, int Rows, string Reason) : PersonalAccessCommand;
}

/// <summary>Events about personal data.</summary>
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
