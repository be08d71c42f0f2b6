using Npgsql;

namespace Daybook.Ledger;

/// <summary>Recomputes the chain from the rows and reports the first place where it is not valid (G8).</summary>
/// <remarks>It makes one pass over blocks, events and answers, and its memory does not grow with the ledger. Blocks
/// that are appended in the meantime are left for the next verification. It finds (engine.md, rule 17): an edit without
/// recomputed hashes, at its position; and, with a checkpoint, any rewrite or truncation up to that checkpoint. A
/// complete rewrite after the last checkpoint is not found.</remarks>
public sealed class Verifier(NpgsqlDataSource source)
{
    /// <summary>Verifies everything after the trusted block.</summary>
    /// <param name="request">From which block, and against which checkpoints. The checkpoints must be read before the
    /// call: a checkpoint that is made during the verification may cover a block that is not verified.</param>
    /// <param name="progress">Gets the progress from time to time.</param>
    public async Task<VerifyResult> Verify(
        VerifyRequest request, IProgress<VerifyProgress>? progress = null, CancellationToken cancel = default)
    {
        var witness = new CheckpointWitness(request.Checkpoints, request.TrustedKeys);
        var pass = new VerifyPass(source, request.From, witness, progress);
        var bad = await pass.Run(cancel);
        return new VerifyResult(bad is null, pass.Blocks, pass.Events, pass.Answers, bad)
        {
            Checkpoints = witness.Agreed,
        };
    }
}
