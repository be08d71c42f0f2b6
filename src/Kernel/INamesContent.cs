namespace Daybook.Kernel;

/// <summary>An event that names bytes which are kept beside the log, under their hash. Verification compares the bytes
/// with the event.</summary>
public interface INamesContent
{
    /// <summary>The SHA-256 of the bytes, as 64 hexadecimal digits in small letters.</summary>
    string Sha256 { get; }

    /// <summary>The number of bytes.</summary>
    long Bytes { get; }
}
