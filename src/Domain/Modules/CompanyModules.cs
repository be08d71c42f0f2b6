using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Modules;

/// <summary>The modules that a company has switched on (模块启用). A company that never said anything has all.</summary>
/// <param name="Stage">The stage that the company has entered; null for none.</param>
/// <param name="On">The modules that were switched on.</param>
/// <param name="Off">The modules that were switched off.</param>
public sealed record CompanyModules(Stage? Stage, ImmutableSortedSet<string> On, ImmutableSortedSet<string> Off)
{
    /// <summary>Whether a module is on. What a later release brings is on only in a company without a stage: one that
    /// has entered a stage chooses its modules.</summary>
    public bool IsOn(string code) => On.Contains(code) || (Stage is null && !Off.Contains(code));
}

/// <summary>Rows of a list that somebody still works on.</summary>
/// <param name="Modules">The codes of the modules in which the list can be seen.</param>
/// <param name="List">The name of the list.</param>
/// <param name="Rows">How many, as the list stood when it was asked.</param>
public sealed record WorkUnderWay(ImmutableArray<string> Modules, string List, long Rows);

/// <summary>Commands for the modules of a company.</summary>
public abstract record CompanyModulesCommand
{
    private CompanyModulesCommand()
    {
    }

    /// <summary>Switches on a module, and what it needs.</summary>
    public sealed record SwitchOn(string Module, string Reason) : CompanyModulesCommand;

    /// <summary>Switches off a module.</summary>
    /// <param name="UnderWay">All work under way.</param>
    /// <param name="LeaveWork">True to leave what cannot be gone on with as it is, until the module is switched on
    /// again.</param>
    public sealed record SwitchOff(
        string Module, string Reason, ImmutableArray<WorkUnderWay> UnderWay, bool LeaveWork) : CompanyModulesCommand;

    /// <summary>Enters a stage: its modules, those of the stages before and what they need are switched on. Where the
    /// company has not chosen before, the others are switched off.</summary>
    /// <param name="UnderWay">As in <see cref="SwitchOff"/>.</param>
    /// <param name="LeaveWork">As in <see cref="SwitchOff"/>.</param>
    public sealed record EnterStage(
        Stage Stage, string Reason, ImmutableArray<WorkUnderWay> UnderWay, bool LeaveWork) : CompanyModulesCommand;
}

/// <summary>Events of the modules of a company.</summary>
public abstract record CompanyModulesEvent
{
    private CompanyModulesEvent()
    {
    }

    /// <param name="On">All modules that the company has from now on because of it.</param>
    /// <param name="Off">The modules that it had and has no more.</param>
    /// <param name="UnderWay">The work that was left as it is.</param>
    [StoredAs("modules.stage-entered.v1")]
    public sealed record StageEntered(
        Stage Stage, ImmutableArray<string> On, ImmutableArray<string> Off, ImmutableArray<WorkUnderWay> UnderWay,
        string Reason) : CompanyModulesEvent;

    /// <param name="With">The modules that it needs and that were off.</param>
    [StoredAs("modules.switched-on.v1")]
    public sealed record SwitchedOn(string Module, ImmutableArray<string> With, string Reason) : CompanyModulesEvent;

    /// <param name="UnderWay">The work that was left as it is.</param>
    [StoredAs("modules.switched-off.v1")]
    public sealed record SwitchedOff(string Module, ImmutableArray<WorkUnderWay> UnderWay, string Reason)
        : CompanyModulesEvent;
}
