import FoundationEssentials
import Glibc
import HookDatagram
import Testing

/// What needs two accounts or a file system of its own, and so root.
@Suite struct HookPrivilegeTests {
    /// Some account that is not root.
    private static let stranger: UInt32 = 65533
    private static let asStranger = ["/usr/bin/setpriv", "--reuid=65533", "--regid=65533", "--clear-groups"]
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    private static func canChangeAccount(_ test: String = #function) -> Bool {
        HookProcess.can(HookProcess.isRoot && HookProcess.has("setpriv"), "needs root and setpriv", test: test)
    }

    @Test func `a spool file is given to the owner of the spool`() throws {
        guard Self.canChangeAccount() else { return }
        #expect(unsafe chown(directory.path + "/spool", Self.stranger, Self.stranger) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
        let file = try #require(try directory.files().first)
        #expect(try directory.status("spool/\(file)").owner == Self.stranger)
    }

    @Test func `the file of drops is given to the owner of the spool`() throws {
        guard Self.canChangeAccount() else { return }
        #expect(unsafe chown(directory.path + "/spool", Self.stranger, Self.stranger) == 0)
        for number in 0..<UInt64(9) {
            try directory.write("spool/\(SpoolName(time: number, hookPID: 1, size: 0xF_FFFF, isPart: false))")
        }
        for _ in 0..<2 { #expect(try HookProcess.run(directory.path) == .silent) }
        #expect(try directory.read("spool/dropped").count == 2)
        #expect(try directory.status("spool/dropped").owner == Self.stranger)
        // A file of somebody else's that came to have this name is not touched.
        #expect(unsafe chown(directory.path + "/spool/dropped", 0, 0) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.read("spool/dropped").count == 2)
    }

    @Test func `a socket and a spool that one may not write to`() throws {
        guard Self.canChangeAccount() else { return }
        let receiver = try HookReceiver(directory)
        #expect(try HookProcess.run(directory.path, through: Self.asStranger) == .silent)
        #expect(receiver.receive() == nil)
        #expect(try directory.names("spool") == [])
    }

    @Test func `a spool that one may list but not write to`() throws {
        guard Self.canChangeAccount() else { return }
        #expect(unsafe chmod(directory.path + "/spool", 0o755) == 0)
        #expect(try HookProcess.run(directory.path, through: Self.asStranger) == .silent)
        #expect(try directory.names("spool") == [])
    }

    @Test func `a file that cannot be given to the owner of the spool is removed`() throws {
        guard Self.canChangeAccount() else { return }
        #expect(unsafe chmod(directory.path + "/spool", 0o777) == 0)
        #expect(try HookProcess.run(directory.path, through: Self.asStranger) == .silent)
        #expect(try directory.names("spool") == [])
    }

    @Test(arguments: ["ro", "size=4k", "nr_inodes=2"])
    func `a file system that is read-only or full`(option: String) throws {
        guard HookProcess.can(HookProcess.isRoot && HookProcess.has("unshare"), "needs root and unshare") else {
            return
        }
        let script = """
            mkdir -p "$1/m" && mount -t tmpfs -o size=64k,mode=755 none "$1/m" || { echo nomount; exit; }
            mkdir "$1/m/spool"
            case $3 in ro) mount -o remount,ro "$1/m";; *) mount -o "remount,$3" "$1/m";; esac || echo noremount
            [ "$3" = size=4k ] && head -c 4096 /dev/zero > "$1/m/spool/filler" 2>/dev/null
            "$2" "$1/m"; echo "status $?"; ls -A "$1/m/spool" | grep -v -e filler -e dropped; umount "$1/m"; true
            """
        let environment =
            HookProcess.environment.map { Array($0.utf8) + [0x3D] + $1 }
            + [Array("PATH=/usr/sbin:/usr/bin:/sbin:/bin".utf8)]
        let outcome = try HookProcess.spawn(
            [
                "/usr/bin/unshare", "-m", "--propagation", "private", "/bin/sh", "-c", script, "sh", directory.path,
                HookProcess.path, option,
            ],
            environment
        )
        guard HookProcess.can(!outcome.output.contains("nomount"), "cannot mount") else { return }
        #expect(outcome == HookProcess.Outcome(status: 0, output: "status 0\n"))
    }
}
