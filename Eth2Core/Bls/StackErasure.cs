using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Eth2Core.Bls;

/// <summary>Overwrites the part of the stack that calls just used: a point in lanes has up to three kilobytes, and the compiler keeps several aside.</summary>
[SkipLocalsInit]
internal static class StackErasure
{
    /// <summary>How many bytes are overwritten, from the caller's frame on: twice what the deepest operation with secrets in lanes takes, which a test watches.</summary>
    internal const int Length = 1 << 18;

    /// <summary>Overwrites what earlier calls of the same caller left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Erase()
    {
        Span<byte> stack = stackalloc byte[Length];
        CryptographicOperations.ZeroMemory(stack);
    }
}
