namespace Daybook.Kernel;

/// <summary>Stands in front of every command that is not sent by a process. Asked under the lock, after the command was
/// decided and before anything of it is kept.</summary>
// Where it is asked: Ledger/Append/TransactionRun.cs. Why: docs/adr/0049-an-approval-stands-in-front-of-a-command.md.
public interface IGate
{
    /// <summary>The operation that is carried out instead of the command; null lets the command pass.</summary>
    /// <param name="transaction">The command with its envelope.</param>
    /// <param name="about">The stream that the command is about.</param>
    /// <param name="decided">The states as they would be after the command.</param>
    Operation? Instead(Transaction transaction, StreamId about, StepContext decided);
}

/// <summary>An operation that a process sends in the name of a person: the facts bear this name.</summary>
public interface IInTheNameOf
{
    /// <summary>The name of the person.</summary>
    string Actor { get; }
}

/// <summary>A command about an amount, by which it may need an approval.</summary>
public interface IWorth
{
    /// <summary>The amount, in the currency of the books where it can be converted; null when no amount is at
    /// stake.</summary>
    /// <param name="decided">The states as they would be after the command.</param>
    Money? Worth(StepContext decided);
}

/// <summary>An operation that does what single commands do too, such as a row of a file, so that what holds back one of
/// them holds back the operation.</summary>
public interface IActsAs
{
    /// <summary>The types of these commands.</summary>
    /// <param name="decided">The states as they would be after the operation, with its events.</param>
    IEnumerable<Type> Commands(StepContext decided);
}
