using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Eth2Core.Bls.Native;

/// <summary>A loaded libblst: the functions of blst.h that are used, under their names.</summary>
/// <remarks>
/// Source: blst 0.3, bindings/blst.h. Its bool is one byte as a result; as a parameter it is passed as an int, which both of its declarations of bool can read. A function
/// looks at no more than its arguments, so all of them may be called from many threads at once.
/// </remarks>
internal sealed unsafe class BlstLibrary
{
    private const string Name = "blst";

    internal readonly delegate* unmanaged<byte*, byte*, void> ScalarFromBigEndian;
    internal readonly delegate* unmanaged<byte*, byte> SkCheck;
    internal readonly delegate* unmanaged<BlstG1*, byte*, void> SkToPkInG1;
    internal readonly delegate* unmanaged<BlstG2*, BlstG2*, byte*, void> SignPkInG1;
    internal readonly delegate* unmanaged<BlstG2*, byte*, nuint, byte*, nuint, byte*, nuint, void> HashToG2;
    internal readonly delegate* unmanaged<byte*, BlstG1*, void> P1Compress;
    internal readonly delegate* unmanaged<byte*, BlstG2*, void> P2Compress;
    internal readonly delegate* unmanaged<BlstG1Affine*, byte*, int> P1Uncompress;
    internal readonly delegate* unmanaged<BlstG2Affine*, byte*, int> P2Uncompress;
    internal readonly delegate* unmanaged<BlstG1Affine*, byte> P1AffineInG1;
    internal readonly delegate* unmanaged<BlstG2Affine*, byte> P2AffineInG2;
    internal readonly delegate* unmanaged<BlstG1Affine*, byte> P1AffineIsInf;
    internal readonly delegate* unmanaged<BlstG2Affine*, byte> P2AffineIsInf;
    internal readonly delegate* unmanaged<BlstG1*, byte> P1IsInf;
    internal readonly delegate* unmanaged<BlstG1*, BlstG1*, BlstG1Affine*, void> P1AddOrDoubleAffine;
    internal readonly delegate* unmanaged<BlstG2*, BlstG2*, BlstG2Affine*, void> P2AddOrDoubleAffine;
    internal readonly delegate* unmanaged<BlstG1Affine*, BlstG1*, void> P1ToAffine;
    internal readonly delegate* unmanaged<nuint> PairingSizeOf;
    internal readonly delegate* unmanaged<void*, int, byte*, nuint, void> PairingInit;
    internal readonly delegate* unmanaged<void*, BlstG1Affine*, int, BlstG2Affine*, int, byte*, nuint, byte*, nuint, byte*, nuint, int> PairingAggregate;
    internal readonly delegate* unmanaged<void*, void> PairingCommit;
    internal readonly delegate* unmanaged<void*, void*, byte> PairingFinalVerify;

    private BlstLibrary(nint handle, string location)
    {
        Location = location;
        ScalarFromBigEndian = (delegate* unmanaged<byte*, byte*, void>)Find("blst_scalar_from_bendian");
        SkCheck = (delegate* unmanaged<byte*, byte>)Find("blst_sk_check");
        SkToPkInG1 = (delegate* unmanaged<BlstG1*, byte*, void>)Find("blst_sk_to_pk_in_g1");
        SignPkInG1 = (delegate* unmanaged<BlstG2*, BlstG2*, byte*, void>)Find("blst_sign_pk_in_g1");
        HashToG2 = (delegate* unmanaged<BlstG2*, byte*, nuint, byte*, nuint, byte*, nuint, void>)Find("blst_hash_to_g2");
        P1Compress = (delegate* unmanaged<byte*, BlstG1*, void>)Find("blst_p1_compress");
        P2Compress = (delegate* unmanaged<byte*, BlstG2*, void>)Find("blst_p2_compress");
        P1Uncompress = (delegate* unmanaged<BlstG1Affine*, byte*, int>)Find("blst_p1_uncompress");
        P2Uncompress = (delegate* unmanaged<BlstG2Affine*, byte*, int>)Find("blst_p2_uncompress");
        P1AffineInG1 = (delegate* unmanaged<BlstG1Affine*, byte>)Find("blst_p1_affine_in_g1");
        P2AffineInG2 = (delegate* unmanaged<BlstG2Affine*, byte>)Find("blst_p2_affine_in_g2");
        P1AffineIsInf = (delegate* unmanaged<BlstG1Affine*, byte>)Find("blst_p1_affine_is_inf");
        P2AffineIsInf = (delegate* unmanaged<BlstG2Affine*, byte>)Find("blst_p2_affine_is_inf");
        P1IsInf = (delegate* unmanaged<BlstG1*, byte>)Find("blst_p1_is_inf");
        P1AddOrDoubleAffine = (delegate* unmanaged<BlstG1*, BlstG1*, BlstG1Affine*, void>)Find("blst_p1_add_or_double_affine");
        P2AddOrDoubleAffine = (delegate* unmanaged<BlstG2*, BlstG2*, BlstG2Affine*, void>)Find("blst_p2_add_or_double_affine");
        P1ToAffine = (delegate* unmanaged<BlstG1Affine*, BlstG1*, void>)Find("blst_p1_to_affine");
        PairingSizeOf = (delegate* unmanaged<nuint>)Find("blst_pairing_sizeof");
        PairingInit = (delegate* unmanaged<void*, int, byte*, nuint, void>)Find("blst_pairing_init");
        PairingAggregate = (delegate* unmanaged<void*, BlstG1Affine*, int, BlstG2Affine*, int, byte*, nuint, byte*, nuint, byte*, nuint, int>)Find("blst_pairing_chk_n_mul_n_aggr_pk_in_g1");
        PairingCommit = (delegate* unmanaged<void*, void>)Find("blst_pairing_commit");
        PairingFinalVerify = (delegate* unmanaged<void*, void*, byte>)Find("blst_pairing_finalverify");

        nint Find(string function)
        {
            if (!NativeLibrary.TryGetExport(handle, function, out nint address))
                Missing ??= function;
            return address;
        }
    }

    /// <summary>Where it was found.</summary>
    internal string Location { get; }

    private string? Missing { get; set; }

    /// <summary>Loads a library that has all functions.</summary>
    /// <param name="folder">The folder that has it; null for wherever the system looks for libraries.</param>
    /// <param name="library">The library.</param>
    /// <param name="error">Why there is none.</param>
    internal static bool TryLoad(string? folder, [NotNullWhen(true)] out BlstLibrary? library, [NotNullWhen(false)] out BlstError? error)
    {
        library = null;
        string location = folder is null ? FileName : Path.GetFullPath(Path.Combine(folder, FileName));
        if (!(folder is null ? NativeLibrary.TryLoad(Name, typeof(BlstLibrary).Assembly, null, out nint handle) : NativeLibrary.TryLoad(location, out handle)))
        {
            error = new BlstError.NotFound(location);
            return false;
        }

        BlstLibrary loaded = new(handle, location);
        error = loaded.Missing is { } missing ? new BlstError.Incomplete(location, missing) : null;
        library = error is null ? loaded : null;
        return error is null;
    }

    private static string FileName => OperatingSystem.IsWindows() ? "blst.dll" : OperatingSystem.IsMacOS() ? "libblst.dylib" : "libblst.so";
}
