namespace Daybook.Kernel;

/// <summary>Something that can be asked of the whole company, as data: it is stored by processes before it is sent and
/// hashed to tell a repeated command from an altered one. Its steps are pure.</summary>
public abstract record Operation
{
    /// <summary>The steps that carry it out, all or nothing.</summary>
    public abstract IReadOnlyList<Step> Steps();

    /// <summary>The steps for a person who asks for it. A process may come too late, because what it wanted was done or
    /// called off meanwhile, and then nothing happens; a person who asks in vain is refused and told why.</summary>
    public virtual IReadOnlyList<Step> StepsForPerson() => Steps();
}
